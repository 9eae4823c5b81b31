package io.countersign.auth.users;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;

/** Refusals of several commands about accounts. */
final class UserRefusals {

    private UserRefusals() {}

    /** Identical for erased accounts and those that never existed. */
    static Refused notFound() {
        return new Refused(FailureCode.NOT_FOUND, "The user does not exist.");
    }

    static Refused banned() {
        return new Refused(FailureCode.ACCOUNT_BANNED, "The account is banned.");
    }

    /** Not a definite refusal: another sign-in creates a new account. */
    static Refused erasedMeanwhile() {
        return new Refused(
                FailureCode.UNAVAILABLE, "The account was erased meanwhile; the request may be tried again.");
    }
}
