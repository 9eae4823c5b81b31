package io.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.CommandContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class OptimisticRetryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final OptimisticRetry retry = new OptimisticRetry(Clock.fixed(NOW, ZoneOffset.UTC));
    private final AtomicInteger rounds = new AtomicInteger();

    @Test
    void untilWonWhenRoundsAreLostThenTheFirstThatWinsDecides() {
        Integer won = retry.untilWon(() -> lostBefore(4)).block();

        assertThat(won).isEqualTo(4);
        assertThat(rounds).hasValue(4);
    }

    @Test
    void untilWonWhenSubscribedTwiceThenEachSubscriptionHasItsOwnRounds() {
        Mono<Integer> decision = retry.untilWon(() -> lostBefore(1));
        decision.block();

        assertThat(decision.block()).isEqualTo(2);
    }

    @Test
    void untilWonWhenTheRoundIsEmptyThenEmpty() {
        Optional<Object> won =
                retry.untilWon(() -> Mono.fromRunnable(rounds::incrementAndGet)).blockOptional();

        assertThat(won).isEmpty();
        assertThat(rounds).hasValue(1);
    }

    @Test
    void untilWonWhenTheRoundFailsThenItIsNotRepeated() {
        Mono<Object> decision = retry.untilWon(() -> {
            rounds.incrementAndGet();
            return Mono.error(new IllegalStateException("defect"));
        });

        assertThatThrownBy(decision::block).hasMessage("defect");
        assertThat(rounds).hasValue(1);
    }

    @Test
    void untilWonWhenAllRoundsAreLostThenUnavailable() {
        Mono<Integer> decision = retry.untilWon(() -> lostBefore(Integer.MAX_VALUE));

        assertThat(refusal(decision)).isEqualTo(FailureCode.UNAVAILABLE);
        assertThat(rounds).hasValue(OptimisticRetry.MAX_ROUNDS);
    }

    @Test
    void untilWonWhenTheDeadlineHasPassedThenNoRoundBegins() {
        Mono<Integer> decision = retry.untilWon(commandWithDeadline(NOW), () -> lostBefore(1));

        assertThat(refusal(decision)).isEqualTo(FailureCode.DEADLINE_EXCEEDED);
        assertThat(rounds).hasValue(0);
    }

    @Test
    void untilWonWhenTheDeadlineIsAheadThenTheRoundDecides() {
        Mono<Integer> decision = retry.untilWon(commandWithDeadline(NOW.plusMillis(1)), () -> lostBefore(1));

        assertThat(decision.block()).isEqualTo(1);
    }

    private Mono<Write<Integer>> lostBefore(int winner) {
        int round = rounds.incrementAndGet();
        return Mono.just(Write.wonIf(round >= winner, round));
    }

    private static CommandContext commandWithDeadline(Instant deadline) {
        return new CommandContext("command", "correlation", deadline);
    }

    private static FailureCode refusal(Mono<?> decision) {
        return decision.map(won -> FailureCode.INTERNAL)
                .onErrorResume(
                        Refused.class, refused -> Mono.just(refused.failure().code()))
                .block();
    }
}
