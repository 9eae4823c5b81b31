package io.countersign.contracts.token;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/** Answers the live sessions of a user, the latest used first. */
@MessageType("token.ListSessions.v1")
public record ListSessions(String userId) implements Command<Sessions> {

    @Override
    public String topic() {
        return Topics.TOKEN_COMMANDS;
    }

    @Override
    public String key() {
        return userId;
    }
}
