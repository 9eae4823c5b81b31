package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Topics;
import io.countersign.messaging.Correlation;
import org.apache.kafka.common.header.Headers;

/**
 * Where the answer to one request goes.
 *
 * @param partition of {@link Topics#REPLIES}, the one that the requester reads
 * @param messageId names the request
 * @param correlationId travels with the answer; made up where the request brought none that is fit to travel
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
