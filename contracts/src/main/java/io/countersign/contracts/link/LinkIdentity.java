package io.countersign.contracts.link;

import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Links an identity to an account. Repeating it for the same attempt succeeds without a second event. Refused with
 * {@code PROVIDER_ALREADY_LINKED} or {@code IDENTITY_OWNED_BY_ANOTHER}.
 *
 * @param userId the account, a UUID
 * @param signIn the verified sign-in with that identity
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
