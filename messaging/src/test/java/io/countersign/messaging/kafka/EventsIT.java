package io.countersign.messaging.kafka;

import static io.countersign.backing.test.TestBackingServices.bootstrapServers;
import static io.countersign.backing.test.TestBackingServices.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventRoutes;
import io.countersign.messaging.EventWriter;
import io.countersign.messaging.kafka.TestMessages.Moved;
import io.countersign.messaging.kafka.TestMessages.Renamed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class EventsIT {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final String user = uniqueName("user");
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Test
    void publishWhenDoneThenTheRecordsAreCloudEvents() {
        try (TestProcess process = TestProcess.at(bootstrapServers()).start().untilHealthy()) {
            EventRecord event = process.get(EventWriter.class)
                    .write(new Moved(user, "Vienna"), "/test/users", 7, TIME, "correlation-1");
            process.get(EventPublisher.class).publish(List.of(event)).block(WAIT);

            ConsumerRecord<byte[], byte[]> received =
                    TopicReader.read("identity.events", user).get(0);
            assertThat(TopicReader.headers(received))
                    .containsAllEntriesOf(Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", event.id(),
                            "ce_type", "test.Moved.v1",
                            "ce_source", "/test/users",
                            "ce_subject", user,
                            "ce_sequence", "7",
                            "ce_time", "2026-01-02T03:04:05Z",
                            "ce_correlationid", "correlation-1",
                            "content-type", "application/json"));
            assertThat(new String(received.value())).isEqualTo("{\"userId\":\"" + user + "\",\"where\":\"Vienna\"}");
        }
    }

    @Test
    void publishWhenAnEventCarriesAStateThenBothAreDurable() {
        try (TestProcess process = TestProcess.at(bootstrapServers()).start().untilHealthy()) {
            EventWriter writer = process.get(EventWriter.class);
            EventRecord event = writer.write(new Moved(user, "Vienna"), "/test/users", 1, TIME, "c")
                    .with(writer.state("identity.users", user, new Moved(user, "Vienna")));
            publish(process, List.of(event));

            assertThat(TopicReader.read("identity.events", user)).hasSize(1);
            assertThat(TopicReader.read("identity.users", user)).singleElement().satisfies(state -> {
                assertThat(TopicReader.headers(state)).containsEntry("message-type", "test.Moved.v1");
                assertThat(new String(state.value())).isEqualTo("{\"userId\":\"" + user + "\",\"where\":\"Vienna\"}");
            });
        }
    }

    @Test
    void publishWhenManyThenInOrder() {
        EventRoutes routes = EventRoutes.forGroup(uniqueName("group")).on(Moved.class, (moved, context) -> note(moved));
        try (TestProcess process = reacting(routes)) {
            publish(
                    process,
                    IntStream.range(0, 50)
                            .mapToObj(i -> moved(process, "place-" + i))
                            .toList());

            await().atMost(WAIT).until(() -> seen.size() == 50);
            assertThat(seen)
                    .isEqualTo(
                            IntStream.range(0, 50).mapToObj(i -> "place-" + i).toList());
        }
    }

    @Test
    void reactionWhenItFailsThenRepeatedBeforeTheNextOfThatUser() {
        AtomicInteger attempts = new AtomicInteger();
        EventRoutes routes = EventRoutes.forGroup(uniqueName("group"))
                .on(
                        Moved.class,
                        (moved, context) -> moved.where().equals("hard") && attempts.incrementAndGet() < 3
                                ? Mono.error(new IllegalStateException("not yet"))
                                : note(moved));
        try (TestProcess process = reacting(routes)) {
            publish(process, List.of(moved(process, "easy"), moved(process, "hard"), moved(process, "next")));

            await().atMost(WAIT).until(() -> seen.contains("next"));
            assertThat(seen).containsExactly("easy", "hard", "next");
            assertThat(attempts).hasValue(3);
        }
    }

    @Test
    void reactionWhenEventsAreUnknownOrPoisonThenIgnoredAndPoisonIsDeadLettered() {
        EventRoutes routes = EventRoutes.forGroup(uniqueName("group")).on(Moved.class, (moved, context) -> note(moved));
        try (TestProcess process = reacting(routes)) {
            EventRecord renamed =
                    process.get(EventWriter.class).write(new Renamed(user, "Ada"), "/test/users", 1, TIME, "c");
            EventRecord broken =
                    new EventRecord("id", "test.Moved.v1", "/test/users", user, 1, TIME, "c", "{\"userId\":");
            publish(process, List.of(renamed, broken, moved(process, "after")));

            await().atMost(WAIT).until(() -> seen.contains("after"));
            assertThat(seen).containsExactly("after");
            assertThat(TopicReader.read("identity.events.dlt", user))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.value()).isNull());
        }
    }

    private TestProcess reacting(EventRoutes routes) {
        return TestProcess.at(bootstrapServers())
                .with(EventRoutes.class, routes)
                .start()
                .untilHealthy();
    }

    /** The topic is shared with other tests: only this test's user counts. */
    private Mono<Void> note(Moved moved) {
        return Mono.fromRunnable(() -> {
            if (moved.userId().equals(user)) {
                seen.add(moved.where());
            }
        });
    }

    private EventRecord moved(TestProcess process, String where) {
        return process.get(EventWriter.class).write(new Moved(user, where), "/test/users", 1, TIME, "c");
    }

    private static void publish(TestProcess process, List<EventRecord> events) {
        process.get(EventPublisher.class).publish(events).block(WAIT);
    }
}
