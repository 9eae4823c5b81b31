package io.countersign.auth.signin;

import io.countersign.store.InsertOnce;

/** Everything that is known of attempts; each kind by the attempt's id. */
public record AttemptStore(
        InsertOnce<Attempt> attempts,
        InsertOnce<AttemptRedemption> redemptions,
        InsertOnce<AttemptResult> results,
        InsertOnce<Confirmation> confirmations) {}
