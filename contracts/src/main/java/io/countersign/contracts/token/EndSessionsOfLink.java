package io.countersign.contracts.token;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Ends the sessions that were opened through a removed link, and those that are about to be; idempotent. The reply is sent when their
 * access tokens are refused.
 *
 * @param userId the account, a UUID
 * @param linkId the removed link
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
