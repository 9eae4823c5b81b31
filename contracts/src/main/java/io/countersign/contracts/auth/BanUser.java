package io.countersign.contracts.auth;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Bans an account and ends every session of it; answered when all of them are refused. Banning a banned account succeeds again, without
 * a second event. Refused with {@code NOT_FOUND} for an account that does not exist or is erased.
 *
 * @param reason why, for the events' readers; never shown to the user. At most {@value #MAX_REASON_LENGTH} characters, on one line
 */
@MessageType("auth.BanUser.v1")
public record BanUser(String userId, String reason) implements Command<Done> {

    /** How many characters a reason may have. */
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
