package io.countersign.store;

import io.countersign.messaging.EventPublisher;
import io.countersign.simulation.store.ReplicaSet;
import io.countersign.simulation.store.SimulatedClient;
import io.countersign.simulation.world.Network;
import io.countersign.simulation.world.Node;
import io.countersign.simulation.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ThrowingRunnable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/** An instance that is a process of a simulated world. */
final class SimulatedInstance extends Instance {

    private static final String DATABASE = "test";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final Node node;
    private final SimulatedStore simulated;

    private SimulatedInstance(Node node, SimulatedStore simulated) {
        super(simulated.store());
        this.node = node;
        this.simulated = simulated;
    }

    static SimulatedInstance start(
            String name, ReplicaSet replicaSet, Network network, EventPublisher broker, SimulatedStore.Timing timing) {
        AtomicReference<SimulatedStore> started = new AtomicReference<>();
        Node node = new Node(
                name,
                life -> started.set(SimulatedStore.of(
                        SimulatedClient.of(replicaSet, network, timing.timeout()),
                        DATABASE,
                        broker,
                        life.node().clock(),
                        timing)));
        node.start();
        World.current().runUntil(() -> started.get() != null, PATIENCE);
        return new SimulatedInstance(node, started.get());
    }

    /** Begins what an instance does in the background. */
    void startTasks() {
        World.current().after(Duration.ZERO, node.life(), simulated::start);
    }

    Node node() {
        return node;
    }

    @Override
    OutboxRelay relay() {
        return simulated.relay();
    }

    @Override
    Instant now() {
        return node.clock().instant();
    }

    @Override
    <T> T waitFor(Mono<T> result) {
        AtomicReference<Signal<T>> outcome = begin(result);
        if (!World.current().runUntil(() -> outcome.get() != null, PATIENCE)) {
            throw new AssertionError("Nothing happened within " + PATIENCE);
        }
        if (outcome.get().isOnError()) {
            throw Exceptions.propagate(outcome.get().getThrowable());
        }
        return outcome.get().get();
    }

    /** Has it executed by this process. Its outcome is there later. */
    <T> AtomicReference<Signal<T>> begin(Mono<T> operation) {
        AtomicReference<Signal<T>> outcome = new AtomicReference<>();
        World.current()
                .after(Duration.ZERO, node.life(), () -> operation.materialize().subscribe(outcome::set));
        return outcome;
    }

    @Override
    void eventually(ThrowingRunnable assertion) {
        Instant end = World.current().now().plus(PATIENCE);
        while (!holds(assertion, World.current().now().isAfter(end))) {
            World.current().runFor(BETWEEN_LOOKS);
        }
    }

    private static boolean holds(ThrowingRunnable assertion, boolean isLast) {
        try {
            assertion.run();
            return true;
        } catch (AssertionError failed) {
            if (isLast) {
                throw failed;
            }
            return false;
        } catch (Throwable unexpected) {
            throw Exceptions.propagate(unexpected);
        }
    }

    @Override
    public void close() {
        waitFor(Mono.create(sink -> simulated.stop(sink::success)));
        node.crash();
    }
}
