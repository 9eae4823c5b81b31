package io.countersign.messaging.kafka;

import io.countersign.messaging.Correlation;
import io.countersign.messaging.OutageLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Reacts to the events of one poll, in order for each user. A reaction that fails holds up the later events of its user and then the
 * poll, which is repeated; what succeeded is not done again.
 */
final class EventDispatcher {

    private static final Logger log = LoggerFactory.getLogger(EventDispatcher.class);

    private final OutageLog outage = new OutageLog(log, "Reacting to events");
    private final EventReader reader;
    private final DeadLetters deadLetters;
    private final Duration longestReaction;

    EventDispatcher(EventReader reader, DeadLetters deadLetters, Duration longestReaction) {
        this.reader = reader;
        this.deadLetters = deadLetters;
        this.longestReaction = longestReaction;
    }

    /**
     * @param done the records that succeeded when this poll was tried before; those that succeed now are added
     * @return fails with {@link ReactionFailedException} when one of them did not succeed
     */
    Mono<Void> dispatch(List<ConsumerRecord<byte[], byte[]>> poll, Set<Position> done) {
        return RecordsByKey.handle(poll, received -> dispatchOnce(received, done))
                .onErrorMap(error -> new ReactionFailedException());
    }

    private Mono<Void> dispatchOnce(ConsumerRecord<byte[], byte[]> received, Set<Position> done) {
        Position position = Position.of(received);
        if (done.contains(position)) {
            return Mono.empty();
        }
        return dispatch(received).doOnSuccess(succeeded -> done.add(position));
    }

    private Mono<Void> dispatch(ConsumerRecord<byte[], byte[]> received) {
        Optional<ReceivedEvent> event;
        try {
            event = reader.read(received);
        } catch (PoisonException poison) {
            return deadLetters.bury(received, poison.reason(), null);
        }
        return event.map(this::react).orElseGet(Mono::empty);
    }

    private Mono<Void> react(ReceivedEvent event) {
        String correlationId = event.context().correlationId();
        return Mono.defer(event::react)
                .timeout(longestReaction)
                .doOnSuccess(done -> outage.succeeded())
                .doOnError(error ->
                        LogContext.with(correlationId, () -> outage.failed(new ReactionException(event, error))))
                .contextWrite(context -> Correlation.with(correlationId, context));
    }

    /** Names the event whose reaction failed. */
    private static final class ReactionException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ReactionException(ReceivedEvent event, Throwable cause) {
            super(event.type() + " " + event.context().eventId() + ": " + cause, cause);
        }
    }

    /** Where a record lies. */
    record Position(TopicPartition partition, long offset) {

        static Position of(ConsumerRecord<byte[], byte[]> received) {
            return new Position(new TopicPartition(received.topic(), received.partition()), received.offset());
        }

        static Set<Position> none() {
            return ConcurrentHashMap.newKeySet();
        }
    }
}
