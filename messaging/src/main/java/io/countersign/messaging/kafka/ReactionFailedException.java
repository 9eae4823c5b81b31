package io.countersign.messaging.kafka;

/** Makes the listener container repeat a poll. The cause has been logged already. */
final class ReactionFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReactionFailedException() {
        super("A reaction failed; the poll is repeated", null, false, false);
    }
}
