package io.countersign.auth.oidc;

import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.auth.Profile;
import io.countersign.contracts.message.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Whom the provider vouches for.
 *
 * @param logoutUrl where the browser signs out of the provider too; null where it has no such place
 */
public record AuthenticationResult(
        Identity identity, Profile profile, @Nullable Secret logoutUrl) {}
