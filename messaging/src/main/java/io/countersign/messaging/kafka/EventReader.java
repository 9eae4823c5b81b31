package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Event;
import io.countersign.messaging.EventRoutes;
import io.countersign.messaging.EventRoutes.EventContext;
import io.countersign.messaging.MessageTypes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Mono;

/** Reads the events that this service reacts to, and ignores those of any other type. */
final class EventReader {

    private final MessageRecords records;
    private final MessageTypes types;
    private final Map<Class<?>, BiFunction<Event, EventContext, Mono<Void>>> reactions;

    EventReader(MessageRecords records, MessageTypes types, EventRoutes routes) {
        this.records = records;
        this.types = types;
        this.reactions = routes.reactions();
    }

    /** @throws PoisonException if this is not an event, or an event that this service reacts to but cannot read */
    Optional<ReceivedEvent> read(ConsumerRecord<byte[], byte[]> received) {
        String type = CloudEvents.requireType(received.headers());
        return types.named(type).filter(reactions::containsKey).map(known -> read(received, type, known));
    }

    /** Order is per key: an event with another key may be late, or forged. */
    private static void requireKey(String about, ConsumerRecord<byte[], byte[]> received) {
        if (!Arrays.equals(about.getBytes(StandardCharsets.UTF_8), received.key())) {
            throw new PoisonException("the key is not what the event is about");
        }
    }

    private ReceivedEvent read(ConsumerRecord<byte[], byte[]> received, String type, Class<?> known) {
        Event event = (Event) records.read(received.value(), known);
        requireKey(event.subjectId(), received);
        return new ReceivedEvent(
                type, event, CloudEvents.contextOf(received.headers()), Objects.requireNonNull(reactions.get(known)));
    }
}
