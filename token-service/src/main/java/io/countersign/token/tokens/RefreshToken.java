package io.countersign.token.tokens;

import java.time.Instant;

/**
 * An authentic refresh token. Its session decides whether it is still valid.
 *
 * @param hash see {@link TokenHash}
 */
public record RefreshToken(String sessionId, long generation, Instant expires, String hash) {

    public boolean expired(Instant now) {
        return !now.isBefore(expires);
    }
}
