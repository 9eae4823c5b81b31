package io.countersign.messaging;

import io.countersign.contracts.message.Command;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Sends a command to its owner and waits for the reply. */
public interface CommandSender {

    /**
     * Sends when subscribed to. The correlation id is taken from the Reactor context ({@link Correlation}), or generated.
     *
     * @param timeout sets the deadline of the command, after which it is not executed
     * @return the reply; or the error {@link io.countersign.contracts.message.Refused}: with the owner's failure, with
     *     {@code UNAVAILABLE} if the broker is lost before or after sending, with {@code DEADLINE_EXCEEDED} if no reply came in time. After
     *     these two the outcome is unknown: a command whose sending failed may have reached the broker, and one whose caller has stopped
     *     waiting may still be executed
     */
    <R> Mono<R> send(Command<R> command, Duration timeout);
}
