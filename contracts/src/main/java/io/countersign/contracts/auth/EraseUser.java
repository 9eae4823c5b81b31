package io.countersign.contracts.auth;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Erases an account: what it says about the person is removed, its identities are released and its sessions end; answered when all of
 * that is so. Its identities may register anew, as other users. Erasing an erased account succeeds again, without a second event. Refused
 * with {@code NOT_FOUND} for an account that does not exist.
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
