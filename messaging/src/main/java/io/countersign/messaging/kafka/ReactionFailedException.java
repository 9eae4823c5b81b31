package io.countersign.messaging.kafka;

/** Tells the listener container to repeat a poll. What failed has been logged where it failed. */
final class ReactionFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReactionFailedException() {
        super("A reaction failed; the poll is repeated", null, false, false);
    }
}
