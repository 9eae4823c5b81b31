package io.countersign.messaging;

/** Bytes that are not a message of the expected type. The reason is general and contains nothing of the content. */
public final class UnreadableMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableMessageException(String reason) {
        super(reason);
    }
}
