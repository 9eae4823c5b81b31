package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Event;
import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventWriter;
import io.countersign.messaging.MessageCodec;
import io.countersign.messaging.MessageTypes;
import io.countersign.messaging.StateRecord;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Events on Kafka. Each is sent when the one before it is durable: a producer that gives one up might still deliver the next. */
final class KafkaEventPublisher implements EventPublisher, EventWriter {

    private final RecordSender sender;
    private final MessageTypes types;
    private final MessageCodec codec;

    KafkaEventPublisher(RecordSender sender, MessageTypes types, MessageCodec codec) {
        this.sender = sender;
        this.types = types;
        this.codec = codec;
    }

    @Override
    public EventRecord write(Event event, String source, long sequence, Instant time, String correlationId) {
        return new EventRecord(
                UUID.randomUUID().toString(),
                types.nameOf(event.getClass()),
                source,
                event.subjectId(),
                sequence,
                time,
                correlationId,
                codec.writeText(event));
    }

    @Override
    public StateRecord state(String topic, String key, Object value) {
        return new StateRecord(topic, key, types.nameOf(value.getClass()), codec.writeText(value));
    }

    @Override
    public Mono<Void> publish(List<EventRecord> events) {
        if (events.isEmpty()) {
            return Mono.empty();
        }
        return Mono.when(sendInOrder(events), sendStates(events)).publishOn(Schedulers.parallel());
    }

    private Mono<Void> sendInOrder(List<EventRecord> events) {
        return Flux.fromIterable(events)
                .concatMap(event -> sender.send(CloudEvents.write(event)))
                .then();
    }

    private Mono<Void> sendStates(List<EventRecord> events) {
        return Flux.fromIterable(events)
                .mapNotNull(EventRecord::state)
                .flatMap(state -> sender.send(MessageRecords.state(state)))
                .then();
    }
}
