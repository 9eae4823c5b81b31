package io.countersign.auth.oidc;

import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.auth.Profile;
import io.countersign.contracts.message.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The user as the provider authenticated them (OpenID Connect Core 2).
 *
 * @param logoutUrl the RP-initiated logout request for this sign-in; null if the provider has no end session endpoint
 */
public record AuthenticationResult(
        Identity identity, Profile profile, @Nullable Secret logoutUrl) {}
