package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A provider in the public catalogue ({@code identity.providers}), without secrets.
 *
 * @param id the string id, used by the SSO API
 * @param number the integer, used by the session API
 * @param name for display
 * @param icon the URL of an icon, if configured
 * @param issuer its issuer identifier, a URL
 * @param callbackIssuerRequired whether its authorization responses carry {@code iss} (RFC 9207)
 */
@MessageType("auth.Provider.v1")
public record ProviderEntry(
        String id, int number, String name, @Nullable String icon, String issuer, boolean callbackIssuerRequired) {}
