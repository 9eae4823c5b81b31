package io.countersign.simulation.store;

import io.countersign.messaging.EventPublisher;
import io.countersign.simulation.world.Faults;
import io.countersign.simulation.world.Network;
import io.countersign.simulation.world.Node;
import io.countersign.simulation.world.SeededSecureRandom;
import io.countersign.simulation.world.VirtualScheduler;
import io.countersign.simulation.world.World;
import io.countersign.store.SimulatedStore;
import io.countersign.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/** Runs of tests. */
public final class Runs {

    private static final int RUNS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Runs() {}

    /** Before anything random. */
    public static void prepare() {
        SeededSecureRandom.install();
        VirtualScheduler.install();
    }

    /** Several runs of a test with one store and its clock, without faults. */
    public static void withStore(EventPublisher events, BiConsumer<Store, Clock> test) {
        prepare();
        IntStream.rangeClosed(1, RUNS)
                .forEach(seed -> World.run(seed, () -> {
                    Clock clock = new Node("test", life -> {}).clock();
                    SimulatedStore store = SimulatedStore.of(
                            SimulatedClient.of(new ReplicaSet(), new Network(Faults.none()), Duration.ofSeconds(1)),
                            "test",
                            events,
                            clock,
                            SimulatedStore.Timing.DEFAULT);
                    test.accept(store.store(), clock);
                    return seed;
                }));
    }

    /** Executes steps until there is a result. */
    public static <T> T await(Mono<T> operation) {
        AtomicReference<Signal<T>> outcome = new AtomicReference<>();
        operation.materialize().subscribe(outcome::set);
        if (!World.current().runUntil(() -> outcome.get() != null, PATIENCE)) {
            throw new AssertionError("Nothing happened within " + PATIENCE);
        }
        if (outcome.get().isOnError()) {
            throw Exceptions.propagate(outcome.get().getThrowable());
        }
        return outcome.get().get();
    }
}
