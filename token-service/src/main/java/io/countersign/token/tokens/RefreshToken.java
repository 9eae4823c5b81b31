package io.countersign.token.tokens;

import java.time.Instant;

/**
 * A refresh token that we wrote. Whether it is still good, its session knows.
 *
 * @param hash see {@link TokenHash}
 */
public record RefreshToken(String sessionId, long generation, Instant expires, String hash) {

    public boolean expired(Instant now) {
        return !now.isBefore(expires);
    }
}
