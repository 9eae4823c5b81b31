package io.countersign.messaging.kafka;

import io.countersign.messaging.StateTable;
import io.countersign.messaging.StateTables;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Opens tables, each read by a separate thread once the broker is available. */
final class KafkaStateTables implements StateTables, MessagingLifecycle.Startable {

    private final KafkaClients clients;
    private final MessageRecords records;
    private final MessagingMetrics metrics;
    private final Clock clock;
    private final List<FollowerThread> threads = new ArrayList<>();
    private boolean started;

    KafkaStateTables(KafkaClients clients, MessageRecords records, MessagingMetrics metrics, Clock clock) {
        this.clients = clients;
        this.records = records;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public synchronized <V> StateTable<V> open(String topic, Class<V> type, Function<V, Instant> until) {
        KafkaStateTable<V> table = new KafkaStateTable<>(topic, type, until, records, metrics, clock, System::nanoTime);
        FollowerThread thread = new FollowerThread(topic, clients, table);
        threads.add(thread);
        if (started) {
            thread.start();
        }
        return table;
    }

    @Override
    public synchronized void start() {
        started = true;
        threads.forEach(FollowerThread::start);
    }

    @Override
    public synchronized void stop() {
        threads.forEach(FollowerThread::close);
    }
}
