package io.countersign.contracts.token;

import io.countersign.contracts.auth.Device;
import io.countersign.contracts.message.MessageType;
import java.time.Instant;
import java.util.List;

/** The live sessions of one user. */
@MessageType("token.Sessions.v1")
public record Sessions(List<Session> sessions) {

    public Sessions {
        sessions = List.copyOf(sessions);
    }

    /** One successful sign-in that has not ended. */
    public record Session(
            String id, String provider, Instant createdAt, Instant lastUsedAt, Instant expiresAt, Device device) {}
}
