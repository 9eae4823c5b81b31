package io.countersign.link.ownership;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.CommandContext;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Repeats a decision until nobody interferes. In each round somebody wins, so rivals come to an end. */
final class OptimisticRetry {

    /** Far more than there are ever rivals: who gets here goes in circles. */
    private static final int TOO_MANY = 1_000;

    private OptimisticRetry() {}

    /**
     * The same for a command: a process that was stopped for a while must not decide for a caller who has given up, and perhaps ordered the
     * opposite since.
     */
    static <T> Mono<T> untilDecided(CommandContext context, Clock clock, Supplier<Mono<T>> round) {
        return untilDecided(() ->
                clock.instant().isBefore(context.deadline()) ? round.get() : Mono.error(OptimisticRetry::tooLate));
    }

    private static Refused tooLate() {
        return new Refused(FailureCode.DEADLINE_EXCEEDED, "The deadline passed.");
    }

    /** @param round looks, decides and writes; empty when what it saw had changed by the time it wrote */
    static <T> Mono<T> untilDecided(Supplier<Mono<T>> round) {
        return Mono.defer(round).repeatWhenEmpty(TOO_MANY, Function.identity());
    }
}
