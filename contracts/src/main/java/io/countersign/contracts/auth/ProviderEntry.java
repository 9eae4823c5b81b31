package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A provider in the public catalogue ({@code identity.providers}). No secrets.
 *
 * @param id the string id that the SSO API uses
 * @param number the integer that the session API uses
 * @param callbackIssuerRequired whether the provider advertises {@code iss} in its authorization responses (RFC 9207)
 */
@MessageType("auth.Provider.v1")
public record ProviderEntry(
        String id, int number, String name, @Nullable String icon, String issuer, boolean callbackIssuerRequired) {}
