package io.countersign.messaging.kafka;

import io.countersign.messaging.OutageLog;
import io.countersign.messaging.StateTopicSpecification;
import io.countersign.messaging.StoredState;
import io.countersign.messaging.kafka.EventDispatcher.Position;
import io.countersign.messaging.kafka.StateTopicRecord.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Reconciles a state topic with the store. For every key in a poll it reads the store once, and publishes the state unless the last record
 * of that poll equals it. It also reads its own records, so that every record on the topic is compared with the store: in the end the topic
 * equals the store, regardless of the last writer, and nothing more is published.
 */
final class StateTopicReconciler<V> {

    private static final Logger log = LoggerFactory.getLogger(StateTopicReconciler.class);

    private final OutageLog outage;
    private final StateTopicSpecification<V> specification;
    private final StateTopicRecordReader reader;
    private final MessageRecords records;
    private final RecordSender sender;
    private final DeadLetters deadLetters;
    private final MessagingMetrics metrics;
    private final Duration longestReading;

    StateTopicReconciler(
            StateTopicSpecification<V> specification,
            StateTopicRecordReader reader,
            MessageRecords records,
            RecordSender sender,
            DeadLetters deadLetters,
            MessagingMetrics metrics,
            Duration longestReading) {
        this.outage = new OutageLog(log, "Reconciling " + specification.topic());
        this.specification = specification;
        this.reader = reader;
        this.records = records;
        this.sender = sender;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.longestReading = longestReading;
    }

    /**
     * @param partitions how many the state topic has
     * @param done the records that were dealt with when this poll was tried before; those dealt with now are added
     * @return fails with {@link ReactionFailedException} when something could not be read, published or put aside
     */
    Mono<Void> reconcile(List<ConsumerRecord<byte[], byte[]>> poll, int partitions, Set<Position> done) {
        List<ConsumerRecord<byte[], byte[]>> open = poll.stream()
                .filter(received -> !done.contains(Position.of(received)))
                .toList();
        return RecordsByKey.handleLanes(
                        open,
                        lane -> reconcile(lane, partitions)
                                .doOnSuccess(kept -> lane.forEach(received -> done.add(Position.of(received)))))
                .doOnSuccess(kept -> outage.succeeded())
                .onErrorMap(this::failed);
    }

    /** @param lane records with one key, or one without */
    private Mono<Void> reconcile(List<ConsumerRecord<byte[], byte[]>> lane, int partitions) {
        List<StateTopicRecord> read =
                lane.stream().map(received -> reader.read(received, partitions)).toList();
        return Flux.fromIterable(read)
                .concatMap(this::putAside)
                .then()
                .publishOn(Schedulers.parallel())
                .then(Mono.defer(() -> settle(read, partitions)));
    }

    private Mono<Void> putAside(StateTopicRecord kept) {
        ConsumerRecord<byte[], byte[]> received = kept.received();
        Mono<Void> buried = kept.poison() == null ? Mono.empty() : deadLetters.bury(received, kept.poison(), null);
        return kept.is(Kind.MISPLACED) && received.value() != null
                ? buried.then(remove(received.key(), received.partition()))
                : buried;
    }

    private Mono<Void> settle(List<StateTopicRecord> lane, int partitions) {
        if (lane.stream().allMatch(kept -> kept.is(Kind.UNRELATED))) {
            return Mono.empty();
        }
        byte[] key = lane.get(0).received().key();
        int partition = StateTopicRecordReader.partitionOf(key, partitions);
        StateTopicRecord last = lastStatement(lane);
        return stored(key)
                .flatMap(stored -> stored.isPresent()
                        ? agree(last, key, partition, stored.get())
                        : agreeOnNothing(last, key, partition));
    }

    private static @Nullable StateTopicRecord lastStatement(List<StateTopicRecord> lane) {
        return lane.stream()
                .filter(kept -> kept.is(Kind.STATEMENT))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private Mono<Optional<StoredState<V>>> stored(byte[] rawKey) {
        String key = StateTopicRecordReader.keyOf(rawKey);
        return key == null
                ? Mono.just(Optional.empty())
                : specification.read(key).timeout(longestReading).singleOptional();
    }

    private Mono<Void> agree(@Nullable StateTopicRecord last, byte[] key, int partition, StoredState<V> stored) {
        if (!(stored instanceof StoredState.Present<V> present)) {
            return last != null && last.saysNothing()
                    ? Mono.empty()
                    : remove(key, partition).doOnSuccess(removed -> count(last));
        }
        ProducerRecord<byte[], byte[]> truth = records.state(specification.topic(), partition, key, present.value());
        return last != null && last.says(truth.value())
                ? Mono.empty()
                : sender.send(truth).doOnSuccess(sent -> count(last));
    }

    /** The store does not know this key: the event about it is forged and needs no record. */
    private Mono<Void> agreeOnNothing(@Nullable StateTopicRecord last, byte[] key, int partition) {
        return last == null || last.saysNothing()
                ? Mono.empty()
                : remove(key, partition).doOnSuccess(removed -> count(last));
    }

    private Mono<Void> remove(byte[] key, int partition) {
        return sender.send(new ProducerRecord<>(specification.topic(), partition, key, null));
    }

    private ReactionFailedException failed(Throwable error) {
        outage.failed(Exceptions.unwrapMultiple(error).get(0));
        return new ReactionFailedException();
    }

    private void count(@Nullable StateTopicRecord corrected) {
        metrics.reconciled(specification.topic(), corrected == null ? "change" : "correction");
        if (corrected != null) {
            ConsumerRecord<?, ?> received = corrected.received();
            log.info("Corrected {}-{}@{}", received.topic(), received.partition(), received.offset());
        }
    }
}
