package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.kafka.ReceivedCommand.Accepted;
import io.countersign.messaging.kafka.ReceivedCommand.Poison;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Handles the commands of one poll: concurrently, and one after the other where they have the same key and their order matters. */
final class CommandDispatcher {

    private final CommandReader reader;
    private final CommandExecutor executor;
    private final DetachedCommands detached;
    private final DeadLetters deadLetters;
    private final ReplySender answers;
    private final boolean ordered;

    CommandDispatcher(
            CommandReader reader,
            CommandExecutor executor,
            DetachedCommands detached,
            DeadLetters deadLetters,
            ReplySender answers,
            boolean ordered) {
        this.reader = reader;
        this.executor = executor;
        this.detached = detached;
        this.deadLetters = deadLetters;
        this.answers = answers;
        this.ordered = ordered;
    }

    /**
     * Completes when every command has its reply, except detached ones. Fails only if a dead letter could not be written, after all others
     * are done: the poll must be repeated.
     */
    Mono<Void> dispatch(List<ConsumerRecord<byte[], byte[]>> poll) {
        return ordered ? RecordsByKey.handle(poll, this::dispatch) : RecordsByKey.handleUnordered(poll, this::dispatch);
    }

    private Mono<Void> dispatch(ConsumerRecord<byte[], byte[]> received) {
        ReceivedCommand command = reader.read(received);
        if (command instanceof Poison poison) {
            return bury(received, poison);
        }
        Accepted<?, ?> accepted = (Accepted<?, ?>) command;
        return accepted.route().detached() ? detach(accepted) : executor.execute(accepted);
    }

    private Mono<Void> detach(Accepted<?, ?> accepted) {
        if (detached.start(executor.execute(accepted))) {
            return Mono.empty();
        }
        return executor.refuse(
                accepted, new Refused(FailureCode.UNAVAILABLE, "Too many requests of this kind are under way."));
    }

    private Mono<Void> bury(ConsumerRecord<byte[], byte[]> received, Poison poison) {
        return deadLetters.bury(received, poison.reason(), poison.message()).then(refuse(poison.replyTo()));
    }

    /** No definite refusal: it may be the later part of a chain, whose earlier parts took effect. */
    private Mono<Void> refuse(@Nullable ReplyAddress replyTo) {
        if (replyTo == null) {
            return Mono.empty();
        }
        Failure failure = Failure.of(FailureCode.UNAVAILABLE, "The request cannot be read.");
        return answers.refuse(replyTo, failure).onErrorComplete();
    }
}
