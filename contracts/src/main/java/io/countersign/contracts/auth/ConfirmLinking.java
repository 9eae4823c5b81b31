package io.countersign.contracts.auth;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.message.Topics;

/**
 * Confirms a linking for which {@link Finished.ConfirmationNeeded} was returned, and links the identity. Refused with
 * {@code ATTEMPT_NOT_FOUND} if the attempt has expired or the confirmation does not match or was used.
 *
 * @param attemptId the attempt, a UUID
 * @param provider the provider's string id
 * @param confirmation the token of {@link Finished.ConfirmationNeeded}; single use, expires with the attempt
 */
@MessageType("auth.ConfirmLinking.v1")
public record ConfirmLinking(String attemptId, String provider, Secret confirmation) implements Command<Finished> {

    @Override
    public String topic() {
        return Topics.AUTH_COMMANDS;
    }

    @Override
    public String key() {
        return attemptId;
    }
}
