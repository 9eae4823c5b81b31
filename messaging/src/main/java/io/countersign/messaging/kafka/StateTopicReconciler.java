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
     * @param done the records that were reconciled when this poll was tried before; those reconciled now are added
     * @return fails with {@link ReactionFailedException} if the store could not be read or a record could not be sent
     */
    Mono<Void> reconcile(List<ConsumerRecord<byte[], byte[]>> poll, int partitions, Set<Position> done) {
        List<ConsumerRecord<byte[], byte[]>> open = poll.stream()
                .filter(received -> !done.contains(Position.of(received)))
                .toList();
        return RecordsByKey.handleLanes(
                        open,
                        lane -> reconcile(lane, partitions)
                                .doOnSuccess(reconciled -> lane.forEach(received -> done.add(Position.of(received)))))
                .doOnSuccess(reconciled -> outage.succeeded())
                .onErrorMap(this::failed);
    }

    /** @param lane records with one key, or one without */
    private Mono<Void> reconcile(List<ConsumerRecord<byte[], byte[]>> lane, int partitions) {
        List<StateTopicRecord> read =
                lane.stream().map(received -> reader.read(received, partitions)).toList();
        return Flux.fromIterable(read)
                .concatMap(this::handleInvalid)
                .then()
                .publishOn(Schedulers.parallel())
                .then(Mono.defer(() -> correct(read, partitions)));
    }

    /** An invalid record becomes a dead letter. A misplaced one is also removed, since no later record of its partition replaces it. */
    private Mono<Void> handleInvalid(StateTopicRecord read) {
        ConsumerRecord<byte[], byte[]> received = read.received();
        Mono<Void> buried = read.poison() == null ? Mono.empty() : deadLetters.bury(received, read.poison(), null);
        return read.is(Kind.MISPLACED) && received.value() != null
                ? buried.then(remove(received.key(), received.partition()))
                : buried;
    }

    private Mono<Void> correct(List<StateTopicRecord> lane, int partitions) {
        if (lane.stream().allMatch(read -> read.is(Kind.UNRELATED))) {
            return Mono.empty();
        }
        byte[] key = lane.get(0).received().key();
        int partition = StateTopicRecordReader.partitionOf(key, partitions);
        StateTopicRecord last = lastState(lane);
        return stored(key)
                .flatMap(stored -> stored.isPresent()
                        ? publishUnlessEqual(last, key, partition, stored.get())
                        : removeUnknown(last, key, partition));
    }

    private static @Nullable StateTopicRecord lastState(List<StateTopicRecord> lane) {
        return lane.stream()
                .filter(read -> read.is(Kind.STATE))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private Mono<Optional<StoredState<V>>> stored(byte[] rawKey) {
        String key = StateTopicRecordReader.keyOf(rawKey);
        return key == null
                ? Mono.just(Optional.empty())
                : specification.read(key).timeout(longestReading).singleOptional();
    }

    private Mono<Void> publishUnlessEqual(
            @Nullable StateTopicRecord last, byte[] key, int partition, StoredState<V> stored) {
        if (!(stored instanceof StoredState.Present<V> present)) {
            return last != null && last.isTombstone()
                    ? Mono.empty()
                    : remove(key, partition).doOnSuccess(removed -> count(last));
        }
        ProducerRecord<byte[], byte[]> state = records.state(specification.topic(), partition, key, present.value());
        return last != null && last.hasValue(state.value())
                ? Mono.empty()
                : sender.send(state).doOnSuccess(sent -> count(last));
    }

    /** The store does not know this key: the event about it is forged and needs no record. */
    private Mono<Void> removeUnknown(@Nullable StateTopicRecord last, byte[] key, int partition) {
        return last == null || last.isTombstone()
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
