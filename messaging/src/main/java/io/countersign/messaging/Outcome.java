package io.countersign.messaging;

import io.countersign.contracts.message.Command;

/**
 * The result of a handler: the reply, or the next command, whose owner then replies to the same caller. To refuse, a handler signals
 * {@link io.countersign.contracts.message.Refused}.
 */
public sealed interface Outcome<R> {

    static <R> Outcome<R> reply(R reply) {
        return new Reply<>(reply);
    }

    static <R> Outcome<R> forward(Command<R> next) {
        return new Forward<>(next);
    }

    /** For the redelivery of a command: the first delivery replies. */
    static <R> Outcome<R> noReply() {
        return new NoReply<>();
    }

    /** The reply. */
    record Reply<R>(R reply) implements Outcome<R> {}

    /** The next command; reply address, deadline and correlation id stay those of the first. */
    record Forward<R>(Command<R> next) implements Outcome<R> {}

    /** No reply: it could contradict the one under way. */
    record NoReply<R>() implements Outcome<R> {}
}
