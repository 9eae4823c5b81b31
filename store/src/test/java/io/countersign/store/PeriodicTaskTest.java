package io.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Mono;

@ExtendWith(OutputCaptureExtension.class)
class PeriodicTaskTest {

    private static final Duration SHORT = Duration.ofMillis(5);

    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicBoolean failing = new AtomicBoolean();

    @Test
    void startWhenRunningThenRoundsRepeatUntilStopped() {
        PeriodicTask task = PeriodicTask.of("Counting", round(), SHORT);
        assertThat(task.isRunning()).isFalse();
        task.start();
        assertThat(task.isRunning()).isTrue();
        await().until(() -> rounds.get() > 2);
        task.stop();
        assertThat(task.isRunning()).isFalse();
    }

    @Test
    void startWhenRoundsFailThenRepeatsAndLogsTheBeginningAndTheEndOnce(CapturedOutput output) {
        PeriodicTask task = PeriodicTask.of("Counting", round(), SHORT);
        failing.set(true);
        task.start();
        await().until(() -> rounds.get() > 3);
        failing.set(false);
        await().until(() -> output.getOut().contains("Counting works again"));
        int before = rounds.get();
        await().until(() -> rounds.get() > before + 2);
        task.stop();
        assertThat(output.getOut()).containsOnlyOnce("Counting fails").containsOnlyOnce("Counting works again");
    }

    @Test
    void startWhenOneOfSeveralRoundsHangsThenTheOthersGoOn() {
        PeriodicTask task = PeriodicTask.ofEach("Counting", List.of(Mono.never(), round()), SHORT);
        task.start();
        await().until(() -> rounds.get() > 2);
        task.stop();
    }

    @Test
    void pausingWhenThePauseChangesThenTheNextPauseIsTheNewOne() {
        AtomicInteger asked = new AtomicInteger();
        PeriodicTask task = PeriodicTask.of("Counting", round(), Duration.ofHours(1))
                .pausing(() -> {
                    asked.incrementAndGet();
                    return rounds.get() < 3 ? SHORT : Duration.ofHours(1);
                });
        task.start();
        await().until(() -> asked.get() == 3);
        assertThat(rounds).hasValue(3);
        task.stop();
    }

    private Mono<Void> round() {
        return Mono.fromRunnable(() -> {
            rounds.incrementAndGet();
            if (failing.get()) {
                throw new IllegalStateException("The store is away");
            }
        });
    }
}
