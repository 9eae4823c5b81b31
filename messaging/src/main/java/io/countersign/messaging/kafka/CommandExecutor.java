package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.Correlation;
import io.countersign.messaging.OutageLog;
import io.countersign.messaging.Outcome;
import io.countersign.messaging.kafka.ReceivedCommand.Accepted;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Runs the handler of a command and sends the reply. Always completes, at the deadline at the latest. */
final class CommandExecutor {

    private static final Logger log = LoggerFactory.getLogger(CommandExecutor.class);

    private static final Duration QUIET = Duration.ofSeconds(10);

    private final OutageLog outage = new OutageLog(log, "Handling commands", QUIET);
    private final ReplySender answers;
    private final FailureMapper failures;
    private final MessagingMetrics metrics;
    private final Clock clock;
    private final Duration maxHandlingTime;

    CommandExecutor(
            ReplySender answers,
            FailureMapper failures,
            MessagingMetrics metrics,
            Clock clock,
            Duration maxHandlingTime) {
        this.answers = answers;
        this.failures = failures;
        this.metrics = metrics;
        this.clock = clock;
        this.maxHandlingTime = maxHandlingTime;
    }

    Mono<Void> execute(Accepted<?, ?> accepted) {
        return Mono.defer(() -> accepted.expired(clock.instant())
                ? refuse(accepted, deadlineExceeded())
                : run(accepted, System.nanoTime()));
    }

    /** Replies with this failure, unless the broker is lost. */
    Mono<Void> refuse(Accepted<?, ?> accepted, Refused refused) {
        metrics.handled(accepted.type(), refused.failure().code().name(), Duration.ZERO);
        return refuseOrGiveUp(accepted, refused.failure());
    }

    private Mono<Void> run(Accepted<?, ?> accepted, long started) {
        return Mono.<Outcome<?>>defer(accepted::handle)
                .timeout(
                        accepted.timeLeft(clock.instant(), maxHandlingTime),
                        Mono.error(CommandExecutor::deadlineExceeded))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("The handler gave no outcome")))
                .flatMap(outcome -> answers.answer(accepted.envelope(), outcome)
                        .doOnSuccess(done -> succeed(accepted, outcome, started)))
                .onErrorResume(error -> fail(accepted, error, started))
                .contextWrite(context -> contextOf(accepted.envelope(), context));
    }

    private void succeed(Accepted<?, ?> accepted, Outcome<?> outcome, long started) {
        outage.succeeded();
        record(accepted, outcomeOf(outcome), started);
    }

    private Mono<Void> fail(Accepted<?, ?> accepted, Throwable error, long started) {
        Failure failure = failures.of(error);
        if (!(error instanceof Refused)) {
            LogContext.with(accepted.envelope().correlationId(), () -> logFailure(accepted, failure, error));
        }
        record(accepted, failure.code().name(), started);
        return refuseOrGiveUp(accepted, failure);
    }

    /** A defect is logged each time; that something is unavailable would be logged for every command of an outage. */
    private void logFailure(Accepted<?, ?> accepted, Failure failure, Throwable error) {
        if (failure.code() == FailureCode.INTERNAL) {
            log.error("{} failed as {}", accepted.type(), failure.code(), error);
        } else {
            outage.failed(error);
        }
    }

    private Mono<Void> refuseOrGiveUp(Accepted<?, ?> accepted, Failure failure) {
        return answers.refuse(accepted.envelope().replyTo(), failure).onErrorResume(error -> {
            LogContext.with(
                    accepted.envelope().correlationId(),
                    () -> log.debug("{} ended as {}, and no reply could be sent", accepted.type(), failure.code()));
            return Mono.empty();
        });
    }

    private void record(Accepted<?, ?> accepted, String outcome, long started) {
        metrics.handled(accepted.type(), outcome, Duration.ofNanos(System.nanoTime() - started));
    }

    private static String outcomeOf(Outcome<?> outcome) {
        if (outcome instanceof Outcome.NoReply<?>) {
            return "silent";
        }
        return outcome instanceof Outcome.Forward<?> ? "forwarded" : "answered";
    }

    private static Context contextOf(CommandHeaders envelope, Context context) {
        Context correlated = Correlation.with(envelope.correlationId(), context);
        return envelope.traceparent() == null
                ? correlated
                : correlated.put(Correlation.TRACEPARENT, envelope.traceparent());
    }

    private static Refused deadlineExceeded() {
        return new Refused(FailureCode.DEADLINE_EXCEEDED, "The deadline passed.");
    }
}
