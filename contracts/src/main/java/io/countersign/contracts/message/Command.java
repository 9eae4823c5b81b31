package io.countersign.contracts.message;

/**
 * A request to the one service that owns it. It has one reply: of type {@code R}, or a {@link Failure}.
 *
 * @param <R> the type of the reply; {@link Done} for a command without a result
 */
public interface Command<R> {

    /** The topic of the service that owns this command, one of {@link Topics}. */
    String topic();

    /**
     * The record key. Commands with the same key go to the same partition, and so in the order of sending to one instance. The owner's
     * routing table says whether they are also handled in that order. Never a secret.
     */
    String key();
}
