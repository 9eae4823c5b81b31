package io.countersign.auth.signin;

import io.countersign.store.Claims;

/** Everything that is known of attempts; each kind by the attempt's id. */
public record AttemptStore(
        Claims<Attempt> attempts,
        Claims<Take> takes,
        Claims<AttemptResult> results,
        Claims<Confirmation> confirmations) {}
