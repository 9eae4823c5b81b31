package io.countersign.auth.signin;

import java.time.Instant;

/** That a linking is confirmed, once. */
public record Confirmation(String attemptId, Instant confirmedAt, Instant expiresAt) {}
