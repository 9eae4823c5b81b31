package io.countersign.contracts.link;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Unlinks an identity from an account, then forwards to the token service, which replies when the access tokens of its sessions are
 * refused. Refused with {@code PROVIDER_NOT_LINKED} or {@code LAST_IDENTITY}.
 *
 * @param userId the account, a UUID
 * @param provider the provider's string id
 * @see io.countersign.contracts.token.EndSessionsOfLink
 */
@MessageType("link.UnlinkProvider.v1")
public record UnlinkProvider(String userId, String provider) implements Command<Done> {

    @Override
    public String topic() {
        return Topics.LINK_COMMANDS;
    }

    @Override
    public String key() {
        return userId;
    }
}
