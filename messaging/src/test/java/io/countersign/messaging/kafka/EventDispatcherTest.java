package io.countersign.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.messaging.Correlation;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventRoutes;
import io.countersign.messaging.kafka.EventDispatcher.Position;
import io.countersign.messaging.kafka.TestMessages.Moved;
import io.countersign.messaging.kafka.TestMessages.Renamed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class EventDispatcherTest {

    private static final Duration WAIT = Duration.ofSeconds(5);

    private final SentRecords sent = new SentRecords();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Set<Position> done = Position.none();
    private volatile String failing = "";

    private final EventDispatcher dispatcher = dispatcher(EventRoutes.forGroup("g")
            .on(
                    Moved.class,
                    (moved, context) -> moved.where().equals(failing)
                            ? Mono.error(new IllegalStateException("not yet"))
                            : Mono.fromRunnable(() -> seen.add(moved.where()))));

    @AfterEach
    void close() {
        sent.close();
    }

    @Test
    void dispatchWhenOneFailsThenThatUserWaitsAndTheOthersDoNot() {
        failing = "b";
        List<ConsumerRecord<byte[], byte[]>> poll = List.of(
                event(new Moved("u", "a")),
                event(new Moved("u", "b")),
                event(new Moved("u", "c")),
                event(new Moved("v", "d")));

        assertThatThrownBy(() -> dispatcher.dispatch(poll, done).block(WAIT))
                .isInstanceOf(ReactionFailedException.class);

        assertThat(seen).containsExactlyInAnyOrder("a", "d");
    }

    @Test
    void dispatchWhenRepeatedThenOnlyWhatFailedAndWhatWaited() {
        failing = "b";
        List<ConsumerRecord<byte[], byte[]>> poll =
                List.of(event(new Moved("u", "a")), event(new Moved("u", "b")), event(new Moved("u", "c")));
        dispatcher.dispatch(poll, done).onErrorComplete().block(WAIT);

        failing = "";
        dispatcher.dispatch(poll, done).block(WAIT);

        assertThat(seen).containsExactly("a", "b", "c");
    }

    @Test
    void dispatchWhenAReactionHangsThenItFailsInTheEnd() {
        EventDispatcher impatient = dispatcher(
                EventRoutes.forGroup("g").on(Moved.class, (moved, context) -> Mono.never()), Duration.ofMillis(50));

        assertThatThrownBy(() -> impatient
                        .dispatch(List.of(event(new Moved("u", "a"))), done)
                        .block(WAIT))
                .isInstanceOf(ReactionFailedException.class);
    }

    @Test
    void dispatchWhenTypeIsUnknownThenIgnored() {
        dispatcher.dispatch(List.of(event(new Renamed("u", "Ada"))), done).block(WAIT);

        assertThat(sent.to("identity.events.dlt")).isEmpty();
    }

    @Test
    void dispatchWhenNoCloudEventThenDeadLettered() {
        ConsumerRecord<byte[], byte[]> bare =
                TestRecords.withHeaders(event(new Moved("u", "a")), headers -> headers.remove("ce_type"));
        ConsumerRecord<byte[], byte[]> next = TestRecords.withHeaders(
                event(new Moved("u", "b")), headers -> HeaderText.set(headers, "ce_specversion", "2.0"));

        dispatcher.dispatch(List.of(bare, next), done).block(WAIT);

        assertThat(seen).isEmpty();
        assertThat(sent.to("identity.events.dlt")).hasSize(2);
    }

    @Test
    void dispatchWhenUnderTheKeyOfAnotherThenDeadLettered() {
        ConsumerRecord<byte[], byte[]> misplaced =
                TestRecords.withKey(event(new Moved("u", "a")), "v".getBytes(StandardCharsets.UTF_8));
        ConsumerRecord<byte[], byte[]> keyless = TestRecords.withKey(event(new Moved("u", "b")), null);

        dispatcher.dispatch(List.of(misplaced, keyless), done).block(WAIT);

        assertThat(seen).isEmpty();
        assertThat(sent.to("identity.events.dlt")).hasSize(2);
    }

    @Test
    void dispatchWhenReactingThenTheCausingRequestIsInTheContext() {
        EventDispatcher noting = dispatcher(EventRoutes.forGroup("g")
                .on(
                        Moved.class,
                        (moved, context) -> Mono.deferContextual(at ->
                                Mono.fromRunnable(() -> seen.add(Correlation.of(at) + " " + context.eventId())))));

        noting.dispatch(List.of(event(new Moved("u", "a"))), done).block(WAIT);

        assertThat(seen).containsExactly("correlation-1 event-1");
    }

    private EventDispatcher dispatcher(EventRoutes routes) {
        return dispatcher(routes, WAIT);
    }

    private EventDispatcher dispatcher(EventRoutes routes, Duration longestReaction) {
        return new EventDispatcher(
                new EventReader(TestRecords.RECORDS, TestMessages.TYPES, routes),
                new DeadLetters(
                        sent.sender(), TestRecords.RECORDS, new MessagingMetrics(new SimpleMeterRegistry()), "g"),
                longestReaction);
    }

    private static ConsumerRecord<byte[], byte[]> event(io.countersign.contracts.message.Event event) {
        return TestRecords.delivered(CloudEvents.write(new EventRecord(
                "event-1",
                TestMessages.TYPES.nameOf(event.getClass()),
                "/test/users",
                event.subjectId(),
                1,
                Instant.EPOCH,
                "correlation-1",
                TestRecords.CODEC.writeText(event))));
    }
}
