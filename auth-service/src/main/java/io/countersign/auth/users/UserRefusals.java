package io.countersign.auth.users;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;

/** Refusals that several commands about accounts have in common. */
final class UserRefusals {

    private UserRefusals() {}

    /** The same for erased accounts as for those that never were. */
    static Refused notFound() {
        return new Refused(FailureCode.NOT_FOUND, "The user does not exist.");
    }

    static Refused banned() {
        return new Refused(FailureCode.ACCOUNT_BANNED, "The account is banned.");
    }

    /** Nothing definite: what the sign-in came from is gone, and another try begins anew. */
    static Refused erasedMeanwhile() {
        return new Refused(
                FailureCode.UNAVAILABLE, "The account was erased meanwhile; the request may be tried again.");
    }
}
