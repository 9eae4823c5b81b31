package io.countersign.auth.signin;

import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.link.LinkIdentity;
import io.countersign.contracts.link.ResolveIdentity;
import io.countersign.messaging.Outcome;
import java.util.Objects;

/** Forwards a verified sign-in according to the purpose of its attempt. */
final class Forwarding {

    private Forwarding() {}

    static Outcome<Finished> of(Attempt attempt, VerifiedSignIn signIn) {
        return switch (attempt.purpose()) {
            case SIGN_IN -> Outcome.forward(new ResolveIdentity(signIn));
            case LINK -> Outcome.forward(new LinkIdentity(Objects.requireNonNull(attempt.userId()), signIn));
        };
    }
}
