package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.message.UserEvent;
import io.countersign.messaging.MessageTypes;
import io.countersign.simulation.broker.TransparentSealer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages for these tests. */
final class RunMessages {

    static final WireFormat FORMAT = new WireFormat(
            MessageTypes.of(List.of(Done.class, Failure.class, Echo.class, Echoed.class, Moved.class, Place.class)),
            new TransparentSealer());

    private RunMessages() {}

    @MessageType("run.Echo.v1")
    record Echo(
            String topic, String key, String text, @Nullable Secret secret) implements Command<Echoed> {}

    @MessageType("run.Echoed.v1")
    record Echoed(String text, @Nullable Secret secret) {}

    @MessageType("run.Moved.v1")
    record Moved(String userId, String where) implements UserEvent {}

    @MessageType("run.Place.v1")
    record Place(String where, Instant until) {}
}
