package io.countersign.auth.signin;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;

/** Refusals that several steps have in common. */
final class SignInRefusals {

    private SignInRefusals() {}

    /** One and the same for unknown, foreign, used and expired attempts. */
    static Refused attemptNotFound() {
        return new Refused(FailureCode.ATTEMPT_NOT_FOUND, "The sign-in session does not exist.");
    }

    /** Nothing definite: the same attempt may still come to a sign-in. */
    static Refused outcomeUnknown() {
        return new Refused(
                FailureCode.UNAVAILABLE, "What became of the first request is not known; it may be tried again.");
    }

    static Refused unknownProvider() {
        return new Refused(FailureCode.UNKNOWN_PROVIDER, "The provider does not exist.");
    }
}
