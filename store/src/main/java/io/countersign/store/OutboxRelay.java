package io.countersign.store;

import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.messaging.OutageLog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.index.IndexDefinition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Publishes pending events left behind by a crash or an outage: it periodically searches every outbox for events that are older than any
 * handler that could still publish them. Instances may sweep concurrently: an event keeps its id, so repeats are recognizable.
 */
final class OutboxRelay implements SmartLifecycle {

    /** Sparse: contains only documents with pending events. */
    static final IndexDefinition INDEX = Indexes.sparse("pending.time");

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    private final List<Watched<?>> outboxes = new CopyOnWriteArrayList<>();
    private final ReactiveMongoOperations template;
    private final Clock clock;
    private final Duration age;
    private final PeriodicTask task;

    /**
     * @param age events younger than this are left to their handler
     * @param interval the pause between two sweeps
     */
    OutboxRelay(ReactiveMongoOperations template, Clock clock, Duration age, Duration interval) {
        this.template = template;
        this.clock = clock;
        this.age = age;
        this.task = PeriodicTask.of("Publishing pending events", sweep(), interval);
    }

    <D extends HasPendingEvents> void watch(MongoCollection<D> collection, MongoOutbox<D> outbox) {
        String name = collection.getNamespace().getCollectionName();
        outboxes.add(new Watched<>(collection, outbox, new OutageLog(log, "Publishing the pending events of " + name)));
    }

    /** Completes when every outbox has been searched, with the number of documents whose events have been published. */
    Mono<Long> sweep() {
        return Flux.fromIterable(outboxes)
                .concatMapDelayError(outbox -> outbox.sweep(template, clock, age))
                .reduce(0L, Long::sum);
    }

    @Override
    public void start() {
        task.start();
    }

    /** Does not leave behind what only waits to be cleared: it would be published again. */
    @Override
    public void stop(Runnable callback) {
        stop();
        Flux.fromIterable(outboxes)
                .flatMap(watched -> watched.outbox.cleared())
                .timeout(STOP_TIMEOUT)
                .onErrorComplete()
                .doFinally(signal -> callback.run())
                .subscribe();
    }

    @Override
    public void stop() {
        task.stop();
    }

    @Override
    public boolean isRunning() {
        return task.isRunning();
    }

    @Override
    public int getPhase() {
        return PeriodicTask.BEFORE_MESSAGING;
    }

    private record Watched<D extends HasPendingEvents>(
            MongoCollection<D> collection, MongoOutbox<D> outbox, OutageLog outage) {

        Mono<Long> sweep(ReactiveMongoOperations template, Clock clock, Duration age) {
            return Mono.defer(() -> new OutboxSweep<>(template, collection, outbox, clock, age, outage).run());
        }
    }
}
