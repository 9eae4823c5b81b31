package io.countersign.auth.signin;

import io.countersign.messaging.CommandContext;
import java.time.Clock;
import java.time.Duration;

/** How long it makes sense to wait for something. */
final class Deadlines {

    /** What an answer needs to reach its caller in time. */
    private static final Duration MARGIN = Duration.ofMillis(250);

    private Deadlines() {}

    /** The time left to answer; never negative. */
    static Duration remaining(CommandContext context, Clock clock) {
        Duration left = Duration.between(clock.instant(), context.deadline()).minus(MARGIN);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
