package io.countersign.auth.signin;

import io.countersign.store.InsertOnce;

/** The insert-once collections of attempts, each by the id of the attempt. */
public record AttemptStore(
        InsertOnce<Attempt> attempts,
        InsertOnce<AttemptRedemption> redemptions,
        InsertOnce<AttemptResult> results,
        InsertOnce<AttemptConfirmation> confirmations) {}
