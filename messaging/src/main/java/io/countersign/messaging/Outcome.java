package io.countersign.messaging;

import io.countersign.contracts.message.Command;

/**
 * What a handler makes of a command: the answer, or the next command, whose owner then answers the same caller. To refuse, a handler
 * signals {@link io.countersign.contracts.message.Refused}.
 */
public sealed interface Outcome<R> {

    static <R> Outcome<R> reply(R reply) {
        return new Reply<>(reply);
    }

    static <R> Outcome<R> forward(Command<R> next) {
        return new Forward<>(next);
    }

    /** For the copy of a command, whose caller the first delivery answers. */
    static <R> Outcome<R> silence() {
        return new Silence<>();
    }

    /** The answer. */
    record Reply<R>(R reply) implements Outcome<R> {}

    /** The next command; reply address, deadline and correlation id stay those of the first. */
    record Forward<R>(Command<R> next) implements Outcome<R> {}

    /** No answer at all: anything definite could belie the one that is on its way. */
    record Silence<R>() implements Outcome<R> {}
}
