package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Command;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.CommandRoutes.Route;
import io.countersign.messaging.kafka.ReceivedCommand.Accepted;
import io.countersign.messaging.kafka.ReceivedCommand.Poison;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Tells the commands of one service from everything else that may lie on its topic. */
final class CommandReader {

    private final MessageRecords records;
    private final Map<Class<?>, Route<?, ?>> routes;

    CommandReader(MessageRecords records, CommandRoutes routes) {
        this.records = records;
        this.routes = routes.routes();
    }

    ReceivedCommand read(ConsumerRecord<byte[], byte[]> received) {
        ReplyAddress replyTo = null;
        Object message = null;
        try {
            replyTo = ReplyAddress.read(received.headers());
            Class<?> type = records.typeOf(received.headers());
            message = records.read(received.value(), type);
            Route<?, ?> route = routes.get(type);
            if (route == null) {
                throw new PoisonException("no command of this service");
            }
            if (received.key() == null) {
                throw new PoisonException("no key");
            }
            return accepted(route, message, received);
        } catch (PoisonException poison) {
            return new Poison(poison.reason(), replyTo, message);
        }
    }

    private static <C extends Command<R>, R> ReceivedCommand accepted(
            Route<C, R> route, Object message, ConsumerRecord<byte[], byte[]> received) {
        C command = route.type().cast(message);
        String type = HeaderText.require(received.headers(), HeaderNames.MESSAGE_TYPE);
        return new Accepted<>(type, command, Envelope.read(received.headers()), route);
    }
}
