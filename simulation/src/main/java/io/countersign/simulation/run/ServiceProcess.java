package io.countersign.simulation.run;

import io.countersign.messaging.kafka.SimulatedMessaging;
import io.countersign.simulation.service.Environment;
import io.countersign.simulation.service.ServiceParts;
import io.countersign.simulation.world.Node;
import io.countersign.store.OptimisticRetry;
import io.countersign.store.PeriodicTask;
import io.countersign.store.SimulatedStore;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A process of a service: connected to the store and the broker anew in each life. */
final class ServiceProcess {

    private final Node node;
    private final String database;
    private final Backing backing;
    private final Function<Environment, ServiceParts> service;
    private @Nullable SimulatedMessaging messaging;

    /**
     * @param name such as {@code auth-1}
     * @param database of the service
     * @param service creates its handlers
     */
    ServiceProcess(String name, String database, Backing backing, Function<Environment, ServiceParts> service) {
        this.node = new Node(name, this::begin);
        this.database = database;
        this.backing = backing;
        this.service = service;
    }

    Node node() {
        return node;
    }

    boolean isReady() {
        return !node.life().isOver() && messaging != null && messaging.isReady();
    }

    private void begin(Node.Life life) {
        messaging = null;
        Clock clock = node.clock();
        SimulatedMessaging connected = backing.messaging(life, clock);
        SimulatedStore store = backing.store(database, connected.eventPublisher(), clock);
        ServiceParts parts = service.apply(new Environment(
                store.store(),
                connected.eventWriter(),
                connected.statePublisher(),
                Backing.CODEC,
                Backing.SEALER,
                new OptimisticRetry(clock),
                clock));
        store.start();
        parts.tasks().forEach(PeriodicTask::start);
        connected.listen(List.of(parts.commands()), parts.reactions(), parts.states(), List.of(store.failures()));
        messaging = connected;
    }
}
