package io.countersign.faults.observation;

import io.countersign.environment.process.Cluster;
import io.countersign.faults.history.Backlog;
import io.countersign.faults.nemesis.RecordInjector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Waits until a healed system has drained its backlog, and determines what remains. */
public final class BacklogProbe {

    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(60);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(20);
    private static final List<String> COMMANDS =
            List.of("identity.auth.commands", "identity.link.commands", "identity.token.commands");

    private final Cluster cluster;
    private final RecordInjector injector;
    private final TopicRecorder recorder;
    private final int partitions;

    /** @param partitions of each command topic */
    public BacklogProbe(Cluster cluster, RecordInjector injector, TopicRecorder recorder, int partitions) {
        this.cluster = cluster;
        this.injector = injector;
        this.recorder = recorder;
        this.partitions = partitions;
    }

    public Backlog afterDraining() {
        Instant healed = Instant.now();
        StoreSnapshot store = new StoreSnapshot(cluster.stores().uri());
        try (ConsumerLag consumers = new ConsumerLag(cluster.brokers().bootstrapServers())) {
            Map<String, String> stuck = stuck(consumers);
            Map<String, Long> lag = consumers.lag();
            Map<String, Long> pending = store.pending();
            while (!(lag.isEmpty() && pending.isEmpty()) && Instant.now().isBefore(healed.plus(DRAIN_LIMIT))) {
                pause();
                lag = consumers.lag();
                pending = store.pending();
            }
            return new Backlog(Duration.between(healed, Instant.now()), lag, pending, stuck);
        }
    }

    /** Sends a poison record to every partition of every command topic: a live consumer dead-letters it and commits its offset. */
    private Map<String, String> stuck(ConsumerLag consumers) {
        Map<String, TopicPartition> probes = new LinkedHashMap<>();
        for (String topic : COMMANDS) {
            for (int partition = 0; partition < partitions; partition++) {
                byte[] key = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
                String id = injector.send(new ProducerRecord<>(topic, partition, key, new byte[0]), true, "probe");
                probes.put(id, new TopicPartition(topic, partition));
            }
        }
        Instant end = Instant.now().plus(PROBE_LIMIT);
        while (!probes.isEmpty() && Instant.now().isBefore(end)) {
            pause();
            probes.entrySet()
                    .removeIf(probe -> recorder.injection(probe.getKey())
                            .filter(arrived -> consumers.passed(probe.getValue(), arrived.offset()))
                            .isPresent());
        }
        Map<String, String> stuck = new LinkedHashMap<>();
        probes.forEach((id, partition) -> stuck.put(partition.toString(), "a probe record was not passed"));
        return stuck;
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
