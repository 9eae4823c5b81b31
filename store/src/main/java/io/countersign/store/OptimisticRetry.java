package io.countersign.store;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.CommandContext;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Optimistic concurrency control: a round reads, decides, and writes on condition that nothing changed since it read. A round that lost
 * is repeated after a pause with jitter, which also lets the write that won become visible to majority reads. In every round one of the
 * rivals wins.
 */
public final class OptimisticRetry {

    /** Far more than there are ever rivals; together they take less than three seconds. */
    static final int MAX_ROUNDS = 100;

    private static final Logger log = LoggerFactory.getLogger(OptimisticRetry.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
    private static final Duration MAX_PAUSE = Duration.ofMillis(20);
    private static final Retry PAUSES = Retry.backoff(MAX_ROUNDS - 1, FIRST_PAUSE)
            .maxBackoff(MAX_PAUSE)
            .filter(LostRound.class::isInstance)
            .onRetryExhaustedThrow((retry, last) -> exhausted());

    private final Clock clock;

    public OptimisticRetry(Clock clock) {
        this.clock = clock;
    }

    /**
     * The same for a command. No round begins after its deadline: a process that was paused must not decide for a caller who has given up,
     * and may have requested the opposite since.
     *
     * @return also {@link Refused} with {@link FailureCode#DEADLINE_EXCEEDED}
     */
    public <T> Mono<T> untilWon(CommandContext context, Supplier<Mono<Write<T>>> round) {
        return untilWon(() -> clock.instant().isBefore(context.deadline()) ? round.get() : Mono.error(tooLate()));
    }

    /**
     * Repeats the round until it has won, or is empty, or fails.
     *
     * @return what the round won with, or empty; {@link Refused} with {@link FailureCode#UNAVAILABLE} when it lost
     *     {@value #MAX_ROUNDS} times
     */
    public <T> Mono<T> untilWon(Supplier<Mono<Write<T>>> round) {
        return Mono.defer(round)
                .flatMap(write -> write.fold(Mono::just, () -> Mono.<T>error(new LostRound())))
                .retryWhen(PAUSES);
    }

    private static Refused tooLate() {
        return new Refused(FailureCode.DEADLINE_EXCEEDED, "The deadline passed.");
    }

    private static Refused exhausted() {
        log.warn("Lost {} rounds of an optimistic retry in a row", MAX_ROUNDS);
        return new Refused(
                FailureCode.UNAVAILABLE, "There are too many changes at once; the request may be tried again.");
    }

    /** Only for {@link Retry}, which repeats nothing but errors. */
    private static final class LostRound extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LostRound() {
            super("Lost", null, false, false);
        }
    }
}
