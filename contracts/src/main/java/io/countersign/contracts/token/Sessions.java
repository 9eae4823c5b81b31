package io.countersign.contracts.token;

import io.countersign.contracts.auth.Device;
import io.countersign.contracts.message.MessageType;
import java.time.Instant;
import java.util.List;

/**
 * The active sessions of one user.
 *
 * @param sessions the most recently used first
 */
@MessageType("token.Sessions.v1")
public record Sessions(List<Session> sessions) {

    public Sessions {
        sessions = List.copyOf(sessions);
    }

    /**
     * One successful sign-in that has neither ended nor expired.
     *
     * @param id a UUID
     * @param provider the string id of the provider that the user signed in with
     * @param createdAt when it was opened
     * @param lastUsedAt when its tokens were last refreshed; initially {@code createdAt}
     * @param expiresAt when its current refresh tokens expire if they are not used
     * @param device the client that signed in
     */
    public record Session(
            String id, String provider, Instant createdAt, Instant lastUsedAt, Instant expiresAt, Device device) {}
}
