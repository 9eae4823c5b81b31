package io.countersign.auth.signin;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;

/** Refusals of several steps. */
final class SignInRefusals {

    private SignInRefusals() {}

    /** Identical for unknown, foreign, used and expired attempts. */
    static Refused attemptNotFound() {
        return new Refused(FailureCode.ATTEMPT_NOT_FOUND, "The sign-in session does not exist.");
    }

    /** The attempt may still result in a sign-in. */
    static Refused outcomeUnknown() {
        return new Refused(FailureCode.UNAVAILABLE, "The outcome of the first request is unknown; it may be repeated.");
    }

    static Refused unknownProvider() {
        return new Refused(FailureCode.UNKNOWN_PROVIDER, "The provider does not exist.");
    }
}
