package io.countersign.contracts.link;

import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;

/** Finds who owns the identity, or claims it for a new user; forwards to the auth service to complete the sign-in. */
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
