package io.countersign.contracts.auth;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.message.Topics;

/** Links what {@link Finished.ConfirmationNeeded} asked about. Single use; expires with the attempt. */
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
