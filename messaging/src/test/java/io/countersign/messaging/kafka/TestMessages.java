package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.message.UserEvent;
import io.countersign.messaging.MessageTypes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages for these tests. */
final class TestMessages {

    static final MessageTypes TYPES = MessageTypes.of(List.of(
            Done.class, Failure.class, Echo.class, Echoed.class, Note.class, Moved.class, Renamed.class, Entry.class));

    private TestMessages() {}

    @MessageType("test.Echo.v1")
    record Echo(
            String topic, String key, String text, @Nullable Secret secret) implements Command<Echoed> {

        static Echo of(String topic, String key, String text) {
            return new Echo(topic, key, text, null);
        }
    }

    @MessageType("test.Echoed.v1")
    record Echoed(String text, @Nullable Secret secret) {

        static Echoed of(String text) {
            return new Echoed(text, null);
        }
    }

    /** A command without a result. */
    @MessageType("test.Note.v1")
    record Note(String topic, String key) implements Command<Done> {}

    @MessageType("test.Moved.v1")
    record Moved(String userId, String where) implements UserEvent {}

    @MessageType("test.Renamed.v1")
    record Renamed(String userId, String name) implements UserEvent {}

    @MessageType("test.Entry.v1")
    record Entry(String text, Instant until) {}
}
