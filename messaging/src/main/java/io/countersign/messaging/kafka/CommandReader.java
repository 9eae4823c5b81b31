package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Topics;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.CommandRoutes.Route;
import io.countersign.messaging.kafka.ReceivedCommand.Accepted;
import io.countersign.messaging.kafka.ReceivedCommand.Poison;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Validates and parses the commands of one service. */
final class CommandReader {

    private final MessageRecords records;
    private final RecordSender sender;
    private final Map<Class<?>, Route<?, ?>> routes;

    /** @param sender of the replies, which knows the valid partitions */
    CommandReader(MessageRecords records, RecordSender sender, CommandRoutes routes) {
        this.records = records;
        this.sender = sender;
        this.routes = routes.routes();
    }

    ReceivedCommand read(ConsumerRecord<byte[], byte[]> received) {
        ReplyAddress replyTo = null;
        Object message = null;
        try {
            replyTo = replyAddress(received);
            Class<?> type = records.typeOf(received.headers());
            Object read = records.read(received.value(), type);
            Route<?, ?> route = routes.get(type);
            if (route == null) {
                throw new PoisonException("no command of this service");
            }
            message = read;
            if (received.key() == null) {
                throw new PoisonException("no key");
            }
            return accepted(route, message, replyTo, received);
        } catch (PoisonException poison) {
            return new Poison(poison.reason(), replyTo, message);
        }
    }

    private ReplyAddress replyAddress(ConsumerRecord<byte[], byte[]> received) {
        ReplyAddress address = ReplyAddress.read(received.headers());
        if (sender.lacks(Topics.REPLIES, address.partition())) {
            throw new PoisonException("header reply-partition names no partition");
        }
        return address;
    }

    private static <C extends Command<R>, R> ReceivedCommand accepted(
            Route<C, R> route, Object message, ReplyAddress replyTo, ConsumerRecord<byte[], byte[]> received) {
        C command = route.type().cast(message);
        String type = HeaderText.require(received.headers(), HeaderNames.MESSAGE_TYPE);
        return new Accepted<>(type, command, CommandHeaders.read(replyTo, received.headers()), route);
    }
}
