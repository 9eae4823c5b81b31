package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Command;
import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.CommandSender;
import io.countersign.messaging.Correlation;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.GenericTypeResolver;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/** Sends commands and returns each caller its reply, or a refusal at the deadline. */
final class Requester implements CommandSender {

    private static final Logger log = LoggerFactory.getLogger(Requester.class);

    private final RecordSender sender;
    private final MessageRecords records;
    private final PendingReplies pending;
    private final ReplyPath replies;
    private final MessagingMetrics metrics;
    private final Clock clock;

    Requester(
            RecordSender sender,
            MessageRecords records,
            PendingReplies pending,
            ReplyPath replies,
            MessagingMetrics metrics,
            Clock clock) {
        this.sender = sender;
        this.records = records;
        this.pending = pending;
        this.replies = replies;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public <R> Mono<R> send(Command<R> command, Duration timeout) {
        String type = type(command);
        return Mono.deferContextual(context -> {
            long started = System.nanoTime();
            return this.<R>exchange(command, timeout, context)
                    .onErrorMap(error -> !(error instanceof Refused), error -> defect(type, error, context))
                    .doOnSuccess(reply -> metrics.requested(type, "answered", since(started)))
                    .doOnError(error -> metrics.requested(type, outcomeOf(error), since(started)));
        });
    }

    private <R> Mono<R> exchange(Command<R> command, Duration timeout, ContextView context) {
        if (!replies.isUp()) {
            return Mono.error(PendingReplies.brokerGone());
        }
        String id = UUID.randomUUID().toString();
        CommandHeaders envelope = new CommandHeaders(
                new ReplyAddress(replies.partition(), id, correlationId(context)),
                clock.instant().plus(timeout),
                context.getOrDefault(Correlation.TRACEPARENT, null));
        Mono<Void> sent = Mono.defer(() -> sender.send(records.command(command, envelope)));
        return pending.await(id, sent)
                .timeout(timeout, Mono.error(Requester::deadlineExceeded))
                .publishOn(Schedulers.parallel())
                .map(reply -> read(reply, command))
                .onErrorMap(PoisonException.class, unreadable -> answerLost(type(command), unreadable, context));
    }

    @SuppressWarnings("unchecked")
    private <R> R read(ConsumerRecord<byte[], byte[]> reply, Command<R> command) {
        Object message = records.read(reply.value(), records.typeOf(reply.headers()));
        if (message instanceof Failure failure) {
            throw new Refused(failure);
        }
        Class<?> expected = GenericTypeResolver.resolveTypeArgument(command.getClass(), Command.class);
        if (expected != null && !expected.isInstance(message)) {
            throw new PoisonException("the reply is of another type");
        }
        return (R) message;
    }

    /** An id that could not travel is replaced, so that a careless caller does not make its command unreadable. */
    private static String correlationId(ContextView context) {
        String id = Correlation.of(context);
        return HeaderText.isPlain(id) ? id : Correlation.fresh();
    }

    private static Refused defect(String type, Throwable error, ContextView context) {
        LogContext.with(correlationId(context), () -> log.error("{} could not be exchanged", type, error));
        return new Refused(FailureCode.INTERNAL, "Something went wrong.");
    }

    private String type(Command<?> command) {
        return records.nameOf(command);
    }

    /** The outcome of the command is unknown. */
    private static Refused answerLost(String type, PoisonException unreadable, ContextView context) {
        LogContext.with(
                correlationId(context), () -> log.warn("The reply to {} is unreadable: {}", type, unreadable.reason()));
        return new Refused(FailureCode.UNAVAILABLE, "The reply was lost.");
    }

    private static String outcomeOf(Throwable error) {
        return error instanceof Refused refused ? refused.failure().code().name() : FailureCode.INTERNAL.name();
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private static Refused deadlineExceeded() {
        return new Refused(FailureCode.DEADLINE_EXCEEDED, "No reply came in time.");
    }
}
