package io.countersign.messaging;

/** Bytes that are not the message they claim to be. It says why in general terms, and nothing of the content. */
public final class UnreadableMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableMessageException(String reason) {
        super(reason);
    }
}
