package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Topics;
import io.countersign.messaging.MessageCodec;
import io.countersign.messaging.MessageTypes;
import io.countersign.messaging.StateRecord;
import io.countersign.messaging.UnreadableMessageException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Writes messages as records and reads them back. */
final class MessageRecords {

    private final MessageTypes types;
    private final MessageCodec codec;
    private final long maxMessageSize;

    MessageRecords(MessageTypes types, MessageCodec codec, long maxMessageSize) {
        this.types = types;
        this.codec = codec;
        this.maxMessageSize = maxMessageSize;
    }

    ProducerRecord<byte[], byte[]> command(Command<?> command, CommandHeaders envelope) {
        ProducerRecord<byte[], byte[]> sent = typed(command.topic(), null, bytes(command.key()), command);
        envelope.write(sent.headers());
        return sent;
    }

    ProducerRecord<byte[], byte[]> reply(Object reply, ReplyAddress to) {
        ProducerRecord<byte[], byte[]> sent = typed(Topics.REPLIES, to.partition(), bytes(to.messageId()), reply);
        HeaderText.set(sent.headers(), HeaderNames.MESSAGE_ID, to.messageId());
        HeaderText.set(sent.headers(), HeaderNames.CORRELATION_ID, to.correlationId());
        return sent;
    }

    ProducerRecord<byte[], byte[]> state(String topic, String key, Object value) {
        return typed(topic, null, bytes(key), value);
    }

    ProducerRecord<byte[], byte[]> state(String topic, int partition, byte[] key, Object value) {
        return typed(topic, partition, key, value);
    }

    static ProducerRecord<byte[], byte[]> state(StateRecord state) {
        ProducerRecord<byte[], byte[]> sent =
                new ProducerRecord<>(state.topic(), bytes(state.key()), bytes(state.data()));
        HeaderText.set(sent.headers(), HeaderNames.MESSAGE_TYPE, state.type());
        return sent;
    }

    String nameOf(Object message) {
        return types.nameOf(message.getClass());
    }

    /** @throws PoisonException when the record does not name a known message */
    Class<?> typeOf(Headers headers) {
        String name = HeaderText.require(headers, HeaderNames.MESSAGE_TYPE);
        return types.named(name).orElseThrow(() -> new PoisonException("unknown message type"));
    }

    /** @throws PoisonException when the value is not such a message */
    <T> T read(byte @Nullable [] value, Class<T> type) {
        if (value == null || value.length == 0) {
            throw new PoisonException("no value");
        }
        if (value.length > maxMessageSize) {
            throw new PoisonException("oversized value");
        }
        try {
            return codec.read(value, type);
        } catch (UnreadableMessageException unreadable) {
            throw new PoisonException("unreadable value: " + unreadable.getMessage());
        }
    }

    /** The message written anew, so that it holds nothing but what its type names, secrets sealed. */
    byte[] rewritten(Object message) {
        return codec.write(message);
    }

    private ProducerRecord<byte[], byte[]> typed(
            String topic, @Nullable Integer partition, byte[] key, Object message) {
        ProducerRecord<byte[], byte[]> typed = new ProducerRecord<>(topic, partition, key, codec.write(message));
        HeaderText.set(typed.headers(), HeaderNames.MESSAGE_TYPE, nameOf(message));
        return typed;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
