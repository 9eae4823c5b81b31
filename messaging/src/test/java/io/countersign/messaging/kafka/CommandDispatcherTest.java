package io.countersign.messaging.kafka;

import static io.countersign.messaging.kafka.TestRecords.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.Correlation;
import io.countersign.messaging.FailureClassifier;
import io.countersign.messaging.Outcome;
import io.countersign.messaging.kafka.TestMessages.Echo;
import io.countersign.messaging.kafka.TestMessages.Echoed;
import io.countersign.messaging.kafka.TestMessages.Note;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

class CommandDispatcherTest {

    private static final String TOPIC = "test.commands";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(5);
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final SentRecords sent = new SentRecords();
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final DetachedCommands detached = new DetachedCommands(1);

    @AfterEach
    void close() {
        sent.close();
    }

    @Test
    void dispatchWhenSameKeyThenInOrder() {
        dispatch(
                CommandRoutes.from(TOPIC).on(Echo.class, this::slowForTheFirst),
                command(Echo.of(TOPIC, "k", "first"), "1", LATER),
                command(Echo.of(TOPIC, "k", "second"), "2", LATER));

        assertThat(handled).containsExactly("first", "second");
    }

    @Test
    void dispatchWhenDifferentKeysThenTogether() {
        dispatch(
                meeting(),
                command(Echo.of(TOPIC, "a", "first"), "1", LATER),
                command(Echo.of(TOPIC, "b", "second"), "2", LATER));

        assertThat(sent.replyTo("1")).isEqualTo(Echoed.of("first"));
        assertThat(sent.replyTo("2")).isEqualTo(Echoed.of("second"));
    }

    @Test
    void dispatchWhenUnorderedThenTogetherThoughTheKeyIsTheSame() {
        dispatch(
                meeting().unordered(),
                command(Echo.of(TOPIC, "k", "first"), "1", LATER),
                command(Echo.of(TOPIC, "k", "second"), "2", LATER));

        assertThat(sent.replyTo("1")).isEqualTo(Echoed.of("first"));
        assertThat(sent.replyTo("2")).isEqualTo(Echoed.of("second"));
    }

    /** Neither of two commands is done before both are under way. */
    private static CommandRoutes meeting() {
        CyclicBarrier both = new CyclicBarrier(2);
        return CommandRoutes.from(TOPIC)
                .on(
                        Echo.class,
                        echo -> Mono.fromCallable(() -> {
                                    both.await();
                                    return Echoed.of(echo.text());
                                })
                                .subscribeOn(Schedulers.boundedElastic()));
    }

    @Test
    void dispatchWhenDoneThenEveryReplyIsSent() {
        dispatch(echoing(), command(Echo.of(TOPIC, "k", "hello"), "1", LATER));

        assertThat(sent.repliesTo("1")).isEqualTo(1);
    }

    @Test
    void dispatchWhenHandlerHasNoReplyThenNothingIsSent() {
        dispatch(
                CommandRoutes.from(TOPIC).forwarding(Echo.class, (echo, context) -> Mono.just(Outcome.noReply())),
                command(Echo.of(TOPIC, "k", "copy"), "1", LATER));

        assertThat(sent.repliesTo("1")).isZero();
    }

    @Test
    void dispatchWhenDeadlinePassedThenNotExecuted() {
        dispatch(
                CommandRoutes.from(TOPIC).on(Echo.class, this::slowForTheFirst),
                command(Echo.of(TOPIC, "k", "late"), "1", NOW.minusMillis(1)));

        assertThat(handled).isEmpty();
        assertThat(refusalOf("1")).isEqualTo(FailureCode.DEADLINE_EXCEEDED);
    }

    @Test
    void dispatchWhenHandlerNeverEndsThenCancelledAtTheDeadline() {
        dispatch(
                CommandRoutes.from(TOPIC).on(Echo.class, echo -> Mono.never()),
                command(Echo.of(TOPIC, "k", "-"), "1", NOW.plusMillis(50)));

        assertThat(refusalOf("1")).isEqualTo(FailureCode.DEADLINE_EXCEEDED);
    }

    @Test
    void dispatchWhenDeadlineIsFarAwayThenHandlingIsBoundedAnyway() {
        CommandDispatcher dispatcher =
                dispatcher(CommandRoutes.from(TOPIC).on(Echo.class, echo -> Mono.never()), Duration.ofMillis(50));

        dispatcher
                .dispatch(List.of(command(Echo.of(TOPIC, "k", "-"), "1", Instant.ofEpochMilli(Long.MAX_VALUE))))
                .block(WAIT);

        assertThat(refusalOf("1")).isEqualTo(FailureCode.DEADLINE_EXCEEDED);
    }

    @Test
    void dispatchWhenDetachedThenThePollDoesNotWait() {
        Sinks.One<Outcome<Echoed>> outcome = Sinks.one();

        dispatch(
                CommandRoutes.from(TOPIC).detached(Echo.class, (echo, context) -> outcome.asMono()),
                command(Echo.of(TOPIC, "k", "-"), "1", LATER));
        assertThat(sent.repliesTo("1")).isZero();

        outcome.tryEmitValue(Outcome.reply(Echoed.of("at last")));
        assertThat(sent.replyTo("1")).isEqualTo(Echoed.of("at last"));
    }

    @Test
    void dispatchWhenTooManyDetachedThenRefusedAsUnavailable() {
        dispatch(
                CommandRoutes.from(TOPIC).detached(Echo.class, (echo, context) -> Mono.never()),
                command(Echo.of(TOPIC, "k", "-"), "1", LATER),
                command(Echo.of(TOPIC, "k", "-"), "2", LATER));

        assertThat(refusalOf("2")).isEqualTo(FailureCode.UNAVAILABLE);
    }

    @Test
    void awaitWhenDetachedEndsThenReturns() throws InterruptedException {
        AtomicInteger ended = new AtomicInteger();
        dispatch(
                CommandRoutes.from(TOPIC)
                        .detached(
                                Echo.class,
                                (echo, context) -> Mono.delay(Duration.ofMillis(50))
                                        .map(tick -> Outcome.reply(Echoed.of("done " + ended.incrementAndGet())))),
                command(Echo.of(TOPIC, "k", "-"), "1", LATER));

        detached.await(WAIT);

        assertThat(ended).hasValue(1);
    }

    @Test
    void dispatchWhenRefusedThenTheFailureIsTheReply() {
        Failure failure = Failure.invalid("provider_id", "There is no such provider.");
        dispatch(
                CommandRoutes.from(TOPIC).on(Echo.class, echo -> Mono.error(new Refused(failure))),
                command(Echo.of(TOPIC, "k", "-"), "1", LATER));

        assertThat(sent.replyTo("1")).isEqualTo(failure);
    }

    @Test
    void dispatchWhenHandlerFailsThenClassified() {
        dispatch(
                CommandRoutes.from(TOPIC)
                        .on(Echo.class, echo -> Mono.error(new UncheckedIOException(new java.io.IOException("store")))),
                command(Echo.of(TOPIC, "k", "-"), "1", LATER));

        assertThat(refusalOf("1")).isEqualTo(FailureCode.UNAVAILABLE);
    }

    @Test
    void dispatchWhenHandlerThrowsThenInternal() {
        dispatch(
                CommandRoutes.from(TOPIC).on(Echo.class, echo -> {
                    throw new IllegalStateException("a defect");
                }),
                command(Echo.of(TOPIC, "k", "-"), "1", LATER));

        assertThat(sent.replyTo("1")).isEqualTo(Failure.of(FailureCode.INTERNAL, "Something went wrong."));
    }

    @Test
    void dispatchWhenHandlerIsEmptyThenInternal() {
        dispatch(
                CommandRoutes.from(TOPIC).on(Echo.class, echo -> Mono.empty()),
                command(Echo.of(TOPIC, "k", "-"), "1", LATER));

        assertThat(refusalOf("1")).isEqualTo(FailureCode.INTERNAL);
    }

    @Test
    void dispatchWhenForwardedThenAddressDeadlineAndTraceGoAlong() {
        CommandRoutes routes = CommandRoutes.from(TOPIC)
                .forwarding(
                        Echo.class, (echo, context) -> Mono.just(Outcome.forward(Echo.of("next.commands", "n", "on"))));
        ConsumerRecord<byte[], byte[]> traced = TestRecords.withHeaders(
                command(Echo.of(TOPIC, "k", "-"), "1", LATER),
                headers -> HeaderText.set(headers, HeaderNames.TRACEPARENT, "00-abc-def-01"));

        dispatch(routes, traced);

        ProducerRecord<byte[], byte[]> next = sent.to("next.commands").get(0);
        assertThat(CommandHeaders.read(ReplyAddress.read(next.headers()), next.headers()))
                .isEqualTo(CommandHeaders.read(ReplyAddress.read(traced.headers()), traced.headers()));
        assertThat(next.key()).isEqualTo(TestRecords.bytes("n"));
    }

    @Test
    void dispatchWhenHandledThenCorrelationIdIsInTheContext() {
        dispatch(
                CommandRoutes.from(TOPIC)
                        .on(
                                Echo.class,
                                echo -> Mono.deferContextual(context -> Mono.just(Echoed.of(Correlation.of(context))))),
                command(Echo.of(TOPIC, "k", "-"), "1", LATER));

        assertThat(sent.replyTo("1")).isEqualTo(Echoed.of("correlation-of-1"));
    }

    @Test
    void dispatchWhenTheReplyCannotBeSentThenThePollGoesOn() {
        sent.refuseAll();

        dispatch(echoing(), command(Echo.of(TOPIC, "k", "-"), "1", LATER));

        assertThat(sent.repliesTo("1")).isZero();
    }

    @Test
    void dispatchWhenADeadLetterCannotBeWrittenThenThePollFailsAfterTheOthersAreDone() {
        CommandRoutes routes = CommandRoutes.from(TOPIC).on(Echo.class, this::slowForTheFirst);
        ConsumerRecord<byte[], byte[]> poison = TestRecords.withValue(command(new Note(TOPIC, "p"), "p", LATER), null);
        sent.refuseAll();

        assertThatThrownBy(() -> dispatch(routes, poison, command(Echo.of(TOPIC, "k", "first"), "1", LATER)))
                .isInstanceOf(Refused.class);
        assertThat(handled).containsExactly("first");
    }

    private Mono<Echoed> slowForTheFirst(Echo echo) {
        Duration delay = echo.text().equals("first") ? Duration.ofMillis(50) : Duration.ZERO;
        return Mono.delay(delay).map(tick -> {
            handled.add(echo.text());
            return Echoed.of(echo.text());
        });
    }

    private FailureCode refusalOf(String messageId) {
        return ((Failure) sent.replyTo(messageId)).code();
    }

    private static CommandRoutes echoing() {
        return CommandRoutes.from(TOPIC).on(Echo.class, echo -> Mono.just(Echoed.of(echo.text())));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private void dispatch(CommandRoutes routes, ConsumerRecord<byte[], byte[]>... poll) {
        dispatcher(routes, WAIT).dispatch(List.of(poll)).block(WAIT);
    }

    private CommandDispatcher dispatcher(CommandRoutes routes, Duration maxHandlingTime) {
        FailureClassifier store = error ->
                error instanceof UncheckedIOException ? Optional.of(FailureCode.UNAVAILABLE) : Optional.empty();
        MessagingMetrics metrics = new MessagingMetrics(new SimpleMeterRegistry());
        ReplySender answers = new ReplySender(sent.sender(), TestRecords.RECORDS);
        return new CommandDispatcher(
                new CommandReader(TestRecords.RECORDS, sent.sender(), routes),
                new CommandExecutor(
                        answers,
                        new FailureMapper(List.of(store)),
                        metrics,
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        maxHandlingTime),
                detached,
                new DeadLetters(sent.sender(), TestRecords.RECORDS, metrics, "test"),
                answers,
                routes.ordered());
    }
}
