package io.countersign.contracts.message;

/**
 * An order to its one owner, answered once: with a reply of type {@code R} or with a {@link Failure}.
 *
 * @param <R> the reply, or {@link Done} where there is nothing to say
 */
public interface Command<R> {

    /** The topic of the service that owns this command, one of {@link Topics}. */
    String topic();

    /**
     * The record key: commands with the same key reach the same instance of their owner, in the order in which they were sent. Whether
     * they are also handled in that order, the owner's routing table says. Never a secret.
     */
    String key();
}
