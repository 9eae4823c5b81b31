package io.countersign.messaging.kafka;

/** Record headers of commands and replies. */
final class HeaderNames {

    static final String MESSAGE_TYPE = "message-type";

    /** Names a request: through every forwarding, and in the reply. */
    static final String MESSAGE_ID = "message-id";

    static final String CORRELATION_ID = "correlation-id";

    /** Milliseconds since 1970. */
    static final String DEADLINE = "deadline";

    static final String REPLY_TOPIC = "reply-topic";
    static final String REPLY_PARTITION = "reply-partition";
    static final String TRACEPARENT = "traceparent";

    private HeaderNames() {}
}
