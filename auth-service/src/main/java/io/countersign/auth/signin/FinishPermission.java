package io.countersign.auth.signin;

import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.Purpose;
import java.time.Instant;

/** Whether a caller may finish an attempt: only with the flow, provider, browser and user that it was prepared for. */
enum FinishPermission {
    GRANTED,
    /** A native client prepared it and a browser returned: the user must confirm the linking. */
    TO_BE_CONFIRMED,
    DENIED;

    static FinishPermission of(FinishSignIn caller, Attempt attempt, Instant now) {
        if (attempt.isExpired(now)
                || attempt.flow() != caller.flow()
                || !attempt.provider().equals(caller.provider())
                || isAnotherUser(caller, attempt)) {
            return DENIED;
        }
        return attempt.browserBinding() != null
                ? granted(Digests.equal(attempt.browserBinding(), caller.browserBinding()))
                : preparedByNativeClient(caller, attempt);
    }

    private static FinishPermission preparedByNativeClient(FinishSignIn caller, Attempt attempt) {
        if (caller.fromBrowser()) {
            return attempt.flow() == Flow.SSO ? TO_BE_CONFIRMED : DENIED;
        }
        boolean needsBearer = attempt.purpose() == Purpose.LINK && attempt.flow() == Flow.SESSION;
        return granted(!needsBearer || caller.userId() != null);
    }

    private static boolean isAnotherUser(FinishSignIn caller, Attempt attempt) {
        return attempt.purpose() == Purpose.LINK
                && caller.userId() != null
                && !caller.userId().equals(attempt.userId());
    }

    private static FinishPermission granted(boolean yes) {
        return yes ? GRANTED : DENIED;
    }
}
