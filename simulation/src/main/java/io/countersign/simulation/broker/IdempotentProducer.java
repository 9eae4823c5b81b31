package io.countersign.simulation.broker;

import io.countersign.simulation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Sends the records of one life of a process, {@code acks=all}. The records for a partition are appended in the order in which they are
 * handed in: those handed in while a request is under way wait for it, and go with the next one. A request whose response is missing is
 * given up, and with it, unsent, what has waited too long behind it.
 */
public final class IdempotentProducer {

    private static final Duration DELIVERY_TIMEOUT = Duration.ofMillis(1_500);

    private final Broker broker;
    private final Map<TopicPartition, Queue> queues = new HashMap<>();

    IdempotentProducer(Broker broker) {
        this.broker = broker;
    }

    /**
     * Hands the record in when subscribed to; completes when the broker has acknowledged it.
     *
     * @return empty; or {@link TimeoutException}, and then it may have been appended; or {@link IllegalArgumentException} if there is no
     *     such partition
     */
    public Mono<Void> send(ProducerRecord<byte[], byte[]> record) {
        return Mono.create(sink -> {
            TopicPartition partition = broker.partitionOf(record);
            queues.computeIfAbsent(partition, Queue::new)
                    .add(new Waiting(record, World.current().nanos(), sink));
        });
    }

    private record Waiting(ProducerRecord<byte[], byte[]> sent, long since, MonoSink<Void> sink) {

        boolean isTooOld() {
            return World.current().nanos() - since > DELIVERY_TIMEOUT.toNanos();
        }
    }

    /** What is to be appended to one partition. */
    private final class Queue {

        private final TopicPartition partition;
        private List<Waiting> waiting = new ArrayList<>();
        private boolean sending;
        private long sequence;

        private Queue(TopicPartition partition) {
            this.partition = partition;
        }

        private void add(Waiting record) {
            waiting.add(record);
            if (!sending) {
                sending = true;
                World.current().after(Duration.ZERO, this::sendNext);
            }
        }

        private void sendNext() {
            List<Waiting> batch = takeWaiting();
            if (batch.isEmpty()) {
                sending = false;
                return;
            }
            List<ProducerRecord<byte[], byte[]>> records =
                    batch.stream().map(Waiting::sent).toList();
            broker.produce(partition, IdempotentProducer.this, ++sequence, DELIVERY_TIMEOUT, records)
                    .subscribe(nothing -> {}, error -> fail(batch, error), () -> succeed(batch));
        }

        /** Without those that are given up unsent. */
        private List<Waiting> takeWaiting() {
            List<Waiting> all = waiting;
            waiting = new ArrayList<>();
            all.stream()
                    .filter(Waiting::isTooOld)
                    .forEach(old -> old.sink().error(new TimeoutException("Expired before it was sent")));
            return all.stream().filter(record -> !record.isTooOld()).toList();
        }

        private void succeed(List<Waiting> batch) {
            batch.forEach(record -> record.sink().success());
            sendNext();
        }

        private void fail(List<Waiting> batch, Throwable error) {
            batch.forEach(record -> record.sink().error(error));
            sendNext();
        }
    }
}
