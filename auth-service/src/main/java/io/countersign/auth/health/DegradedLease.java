package io.countersign.auth.health;

import java.time.Instant;

/**
 * An instance that refuses a provider's sign-ins.
 *
 * @param until when its word counts no more, unless it is given again: an instance may die
 */
public record DegradedLease(String instance, Instant until) {}
