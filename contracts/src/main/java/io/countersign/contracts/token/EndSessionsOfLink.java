package io.countersign.contracts.token;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Ends the sessions that came through a link which was taken away, and those that are about to. Answered when their access tokens are
 * refused. Repeating it changes nothing.
 */
@MessageType("token.EndSessionsOfLink.v1")
public record EndSessionsOfLink(String userId, String linkId) implements Command<Done> {

    @Override
    public String topic() {
        return Topics.TOKEN_COMMANDS;
    }

    @Override
    public String key() {
        return userId;
    }
}
