package io.countersign.contracts.link;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/** Answers the links of a user, oldest first; none for a user whom the link service does not know. */
@MessageType("link.ListLinks.v1")
public record ListLinks(String userId) implements Command<Links> {

    @Override
    public String topic() {
        return Topics.LINK_COMMANDS;
    }

    @Override
    public String key() {
        return userId;
    }
}
