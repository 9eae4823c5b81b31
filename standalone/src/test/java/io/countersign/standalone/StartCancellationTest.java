package io.countersign.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StartCancellationTest {

    @Test
    void cancelWhenTheStartHasEndedThenReturnsAtOnce() {
        StartCancellation start = new StartCancellation(Duration.ofMinutes(5));
        assertThatCode(start::requireNotCancelled).doesNotThrowAnyException();
        start.startEnded();

        start.cancel(() -> fail("interrupted"));

        assertThat(start.hasStartEnded()).isTrue();
    }

    @Test
    void cancelWhenAStepRunsThenWaitsForTheStartToNotice() throws Exception {
        StartCancellation start = new StartCancellation(Duration.ofMinutes(5));
        CompletableFuture<Void> cancelling = CompletableFuture.runAsync(() -> start.cancel(() -> fail("interrupted")));
        while (!start.isCancelled()) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(start::requireNotCancelled).isInstanceOf(IllegalStateException.class);
        assertThat(cancelling).isNotDone();
        start.startEnded();
        cancelling.get(10, TimeUnit.SECONDS);
    }

    @Test
    void cancelWhenAStepTakesLongThenItIsInterruptedOnceAndNotAwaitedForever() {
        StartCancellation start = new StartCancellation(Duration.ofMillis(10));
        AtomicInteger interrupts = new AtomicInteger();

        start.cancel(interrupts::incrementAndGet);

        assertThat(interrupts).hasValue(1);
        assertThat(start.hasStartEnded()).isFalse();
    }
}
