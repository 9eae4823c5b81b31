package io.countersign.messaging.kafka;

import static io.countersign.backing.test.TestBackingServices.bootstrapServers;
import static io.countersign.backing.test.TestBackingServices.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.Outcome;
import io.countersign.messaging.kafka.TestMessages.Echo;
import io.countersign.messaging.kafka.TestMessages.Echoed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Instances of one owner that start and stop under load. */
class HandOverIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(25);
    /** What a gateway waits. */
    private static final Duration UNNOTICED = Duration.ofMillis(1_800);

    private final String topic = uniqueName("echo") + ".commands";
    private final Queue<Duration> answered = new ConcurrentLinkedQueue<>();
    private final List<Throwable> failed = new CopyOnWriteArrayList<>();
    private final AtomicInteger handled = new AtomicInteger();
    private final List<TestProcess> started = new ArrayList<>();

    @AfterEach
    void closeAll() {
        started.forEach(TestProcess::close);
    }

    @Test
    void instancesThatComeAndGoThenLoseNoCommandAndDelayNoneForLong() {
        TestProcess caller = caller();
        TestProcess first = owner();
        Disposable traffic = asking(caller);
        awaitMoreAnswers();
        owner();
        awaitMoreAnswers();
        TestProcess third = owner();
        awaitMoreAnswers();
        first.close();
        awaitMoreAnswers();
        third.close();
        awaitMoreAnswers();
        owner();
        awaitMoreAnswers();
        traffic.dispose();

        assertThat(failed).isEmpty();
        assertThat(answered.stream().max(Duration::compareTo).orElseThrow()).isLessThan(UNNOTICED);
    }

    @Test
    void ownerThatStopsThenRepliesToItsDetachedCommands() {
        CommandRoutes slow = CommandRoutes.from(topic)
                .detached(
                        Echo.class,
                        (echo, context) -> Mono.delay(Duration.ofMillis(500))
                                .doFirst(handled::incrementAndGet)
                                .thenReturn(Outcome.reply(Echoed.of(echo.text()))));
        TestProcess owner = owner(slow);
        Mono<Echoed> reply = caller().sender()
                .send(Echo.of(topic, "k", "detached"), LONG_ENOUGH)
                .cache();
        Disposable asked = reply.subscribe();
        await().atMost(LONG_ENOUGH).until(() -> handled.get() == 1);

        owner.close();

        assertThat(reply.block(Duration.ofSeconds(2))).isEqualTo(Echoed.of("detached"));
        assertThat(asked.isDisposed()).isTrue();
    }

    /** Requests with many keys, so that all partitions have some at every moment. */
    private Disposable asking(TestProcess caller) {
        return Flux.interval(BETWEEN_REQUESTS)
                .onBackpressureDrop()
                .flatMap(i -> caller.sender()
                        .send(Echo.of(topic, "key-" + i, "hello"), LONG_ENOUGH)
                        .elapsed()
                        .doOnNext(timed -> answered.add(Duration.ofMillis(timed.getT1())))
                        .onErrorResume(error -> {
                            failed.add(error);
                            return Mono.empty();
                        }))
                .subscribe();
    }

    private void awaitMoreAnswers() {
        int enough = answered.size() + 100;
        await().atMost(LONG_ENOUGH).until(() -> answered.size() >= enough);
    }

    private TestProcess owner() {
        return owner(CommandRoutes.from(topic).on(Echo.class, echo -> Mono.just(Echoed.of(echo.text()))));
    }

    private TestProcess owner(CommandRoutes routes) {
        return started(TestProcess.at(bootstrapServers()).with(CommandRoutes.class, routes));
    }

    private TestProcess caller() {
        return started(TestProcess.at(bootstrapServers()).requesting());
    }

    private TestProcess started(TestProcess.Builder process) {
        TestProcess running = process.start();
        started.add(running);
        return running.untilHealthy();
    }
}
