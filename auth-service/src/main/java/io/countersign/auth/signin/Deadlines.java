package io.countersign.auth.signin;

import io.countersign.messaging.CommandContext;
import java.time.Clock;
import java.time.Duration;

/** Waiting times within the deadline of a command. */
final class Deadlines {

    /** The time that a reply needs to reach its caller. */
    private static final Duration MARGIN = Duration.ofMillis(250);

    private Deadlines() {}

    /** The time left until the reply must be sent; never negative. */
    static Duration remaining(CommandContext context, Clock clock) {
        Duration left = Duration.between(clock.instant(), context.deadline()).minus(MARGIN);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
