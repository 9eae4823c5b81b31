package io.countersign.token.sessions;

import io.countersign.contracts.auth.Device;
import org.jspecify.annotations.Nullable;

/**
 * How a session began.
 *
 * @param userId the session's user; an index on it finds the first entries of the user's sessions
 * @param linkId the link through which the user signed in
 * @param provider the provider's string id
 * @param sealedLogoutUrl the provider's logout URL with the {@code id_token_hint} in it, sealed
 */
public record Opening(
        String userId,
        String linkId,
        String provider,
        Device device,
        @Nullable String sealedLogoutUrl) {}
