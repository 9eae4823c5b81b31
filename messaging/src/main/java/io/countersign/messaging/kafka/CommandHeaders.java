package io.countersign.messaging.kafka;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a command, which remain the same when it is forwarded.
 *
 * @param traceparent W3C trace context, passed on unchanged
 */
record CommandHeaders(
        ReplyAddress replyTo, Instant deadline, @Nullable String traceparent) {

    /** @throws PoisonException if they are not the headers of a command */
    static CommandHeaders read(ReplyAddress replyTo, Headers headers) {
        return new CommandHeaders(
                replyTo,
                Instant.ofEpochMilli(HeaderText.requireNumber(headers, HeaderNames.DEADLINE, Long.MAX_VALUE)),
                HeaderText.find(headers, HeaderNames.TRACEPARENT).orElse(null));
    }

    void write(Headers headers) {
        replyTo.write(headers);
        HeaderText.set(headers, HeaderNames.DEADLINE, Long.toString(deadline.toEpochMilli()));
        if (traceparent != null) {
            HeaderText.set(headers, HeaderNames.TRACEPARENT, traceparent);
        }
    }

    String messageId() {
        return replyTo.messageId();
    }

    String correlationId() {
        return replyTo.correlationId();
    }
}
