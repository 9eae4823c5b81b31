package io.countersign.contracts.link;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Lists the links of a user, oldest first; none for a user that the link service does not know.
 *
 * @param userId the account, a UUID
 */
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
