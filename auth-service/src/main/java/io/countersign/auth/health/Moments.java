package io.countersign.auth.health;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as precise as the store keeps them, so that what is told is what is stored. */
final class Moments {

    private Moments() {}

    static Instant of(Clock clock) {
        return stored(clock.instant());
    }

    static Instant stored(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
