package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Command;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.CommandRoutes.Route;
import io.countersign.messaging.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A record of a command topic: a command, or poison. */
sealed interface ReceivedCommand {

    /** A command that this service handles. */
    record Accepted<C extends Command<R>, R>(String type, C command, CommandHeaders envelope, Route<C, R> route)
            implements ReceivedCommand {

        /** Calls the handler. An {@link Error} becomes a signal too: thrown past the dispatcher, it would leave the poll waiting. */
        Mono<? extends Outcome<?>> handle() {
            try {
                return route.handler().handle(command, context());
            } catch (Error defect) {
                return Mono.error(new IllegalStateException("The handler is defective", defect));
            }
        }

        boolean expired(Instant now) {
            return !now.isBefore(envelope.deadline());
        }

        Duration timeLeft(Instant now, Duration most) {
            Instant latest = now.plus(most);
            return Duration.between(now, envelope.deadline().isBefore(latest) ? envelope.deadline() : latest);
        }

        private CommandContext context() {
            return new CommandContext(envelope.messageId(), envelope.correlationId(), envelope.deadline());
        }
    }

    /**
     * A record that can never be handled.
     *
     * @param replyTo who sent it, where that can be read
     * @param message the command, where it is one of this service
     */
    record Poison(
            String reason,
            @Nullable ReplyAddress replyTo,
            @Nullable Object message) implements ReceivedCommand {}
}
