package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Topics;
import io.countersign.messaging.Correlation;
import org.apache.kafka.common.header.Headers;

/**
 * Where to send the reply to a request.
 *
 * @param partition of {@link Topics#REPLIES} that the requester reads
 * @param messageId identifies the request
 * @param correlationId of the request; generated if it is missing or invalid
 */
record ReplyAddress(int partition, String messageId, String correlationId) {

    /** @throws PoisonException when the headers give none */
    static ReplyAddress read(Headers headers) {
        if (!Topics.REPLIES.equals(HeaderText.require(headers, HeaderNames.REPLY_TOPIC))) {
            throw new PoisonException("header reply-topic names another topic");
        }
        return new ReplyAddress(
                (int) HeaderText.requireNumber(headers, HeaderNames.REPLY_PARTITION, Short.MAX_VALUE),
                HeaderText.require(headers, HeaderNames.MESSAGE_ID),
                HeaderText.find(headers, HeaderNames.CORRELATION_ID).orElseGet(Correlation::fresh));
    }

    void write(Headers headers) {
        HeaderText.set(headers, HeaderNames.REPLY_TOPIC, Topics.REPLIES);
        HeaderText.set(headers, HeaderNames.REPLY_PARTITION, Integer.toString(partition));
        HeaderText.set(headers, HeaderNames.MESSAGE_ID, messageId);
        HeaderText.set(headers, HeaderNames.CORRELATION_ID, correlationId);
    }
}
