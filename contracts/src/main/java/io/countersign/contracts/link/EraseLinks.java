package io.countersign.contracts.link;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Ends all links of an erased user, the last one too, and admits no further one. Repeating it changes nothing. Sent by the auth service;
 * forwards to the token service to end the sessions.
 *
 * @param userVersion as in {@link io.countersign.contracts.token.EndSessions}
 */
@MessageType("link.EraseLinks.v1")
public record EraseLinks(String userId, long userVersion) implements Command<Done> {

    @Override
    public String topic() {
        return Topics.LINK_COMMANDS;
    }

    @Override
    public String key() {
        return userId;
    }
}
