package io.countersign.contracts.auth;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Bans an account and ends its sessions. The reply is sent when the access tokens of all of them are refused. Banning a banned account
 * succeeds without a second event. Refused with {@code NOT_FOUND} if the account does not exist or is erased, with {@code INVALID_REQUEST}
 * for an invalid reason.
 *
 * @param userId the account, a UUID
 * @param reason why, for subscribers of the event; never shown to the user. 1 to {@value #MAX_REASON_LENGTH} characters, on one line
 */
@MessageType("auth.BanUser.v1")
public record BanUser(String userId, String reason) implements Command<Done> {

    /** The maximum length of a reason, in characters. */
    public static final int MAX_REASON_LENGTH = 200;

    @Override
    public String topic() {
        return Topics.AUTH_COMMANDS;
    }

    @Override
    public String key() {
        return userId;
    }
}
