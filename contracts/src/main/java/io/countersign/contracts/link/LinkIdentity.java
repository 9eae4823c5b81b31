package io.countersign.contracts.link;

import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Makes the identity the user's. Refused with {@code PROVIDER_ALREADY_LINKED} or {@code IDENTITY_OWNED_BY_ANOTHER}; linking what is
 * the user's own already succeeds without a second event when it is the same attempt.
 */
@MessageType("link.LinkIdentity.v1")
public record LinkIdentity(String userId, VerifiedSignIn signIn) implements Command<Finished> {

    @Override
    public String topic() {
        return Topics.LINK_COMMANDS;
    }

    @Override
    public String key() {
        return userId;
    }
}
