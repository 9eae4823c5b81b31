package io.countersign.contracts.link;

import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/**
 * Finds the account that owns an identity, or reserves the identity for a new account; forwards to the auth service.
 *
 * @param signIn the verified sign-in with that identity
 * @see io.countersign.contracts.auth.CompleteSignIn
 */
@MessageType("link.ResolveIdentity.v1")
public record ResolveIdentity(VerifiedSignIn signIn) implements Command<Finished> {

    @Override
    public String topic() {
        return Topics.LINK_COMMANDS;
    }

    @Override
    public String key() {
        return signIn.identity().id();
    }
}
