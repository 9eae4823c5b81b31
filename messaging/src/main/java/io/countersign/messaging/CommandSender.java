package io.countersign.messaging;

import io.countersign.contracts.message.Command;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Sends a command to its owner and waits for the answer. */
public interface CommandSender {

    /**
     * Sends when subscribed to. The correlation id is taken from the Reactor context ({@link Correlation}), or made up.
     *
     * @param timeout the deadline that travels with the command: after it the command is not executed any more
     * @return the reply; or the error {@link io.countersign.contracts.message.Refused}: with the owner's failure, with
     *     {@code UNAVAILABLE} when the broker is gone before or after the sending, with {@code DEADLINE_EXCEEDED} when no answer came in
     *     time. After these two the outcome is unknown: a command whose sending failed may lie on the broker all the same, and one that
     *     nobody waits for any more may be under way
     */
    <R> Mono<R> send(Command<R> command, Duration timeout);
}
