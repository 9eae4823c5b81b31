package io.countersign.contracts.auth;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Erases an account: removes its personal data, releases its identities and ends its sessions. The reply is sent when all of this is done.
 * The identities may register again, as new users. Erasing an erased account succeeds without a second event. Refused with
 * {@code NOT_FOUND} if the account does not exist.
 *
 * @param userId the account, a UUID
 */
@MessageType("auth.EraseUser.v1")
public record EraseUser(String userId) implements Command<Done> {

    @Override
    public String topic() {
        return Topics.AUTH_COMMANDS;
    }

    @Override
    public String key() {
        return userId;
    }
}
