package io.countersign.contracts.link;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Removes all links of an erased user, including the last, and prevents further ones; idempotent. The auth service sends it; the link
 * service forwards to the token service, which ends the sessions.
 *
 * @param userId the account, a UUID
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
