package io.countersign.contracts.token;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Ends the sessions of a user that sign-ins before this version of the account opened or are about to open; idempotent. The reply is sent
 * when their access tokens are refused.
 *
 * @param userId the account, a UUID
 * @param userVersion the sequence of the event from {@code /auth/users} that ends them, {@code UserBanned} or {@code UserErased}
 * @param reason why, for {@link SessionRevoked}
 */
@MessageType("token.EndSessions.v1")
public record EndSessions(String userId, long userVersion, RevocationReason reason) implements Command<Done> {

    @Override
    public String topic() {
        return Topics.TOKEN_COMMANDS;
    }

    @Override
    public String key() {
        return userId;
    }
}
