package io.countersign.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.message.Topics;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.StateTable;
import io.countersign.messaging.StateTopicSpecification;
import io.countersign.messaging.StoredState;
import io.countersign.messaging.kafka.RunMessages.Moved;
import io.countersign.messaging.kafka.RunMessages.Place;
import io.countersign.simulation.broker.BrokerFaults;
import io.countersign.simulation.world.Faults;
import io.countersign.simulation.world.Node;
import io.countersign.simulation.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class SimulatedStateTopicsTest {

    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

    private final AtomicReference<StateTable<Place>> table = new AtomicReference<>();

    @Test
    void followWhenStatesArePublishedThenTheTableHasThem() {
        SimulatedProcesses.run(1, processes -> {
            processes.start("writer");
            put(processes, Topics.REVOCATIONS, "vienna");
            reader(processes);
            assertThat(table().caughtUp()).isFalse();
            processes.world().await(table()::caughtUp);

            assertThat(table().get("vienna")).isEqualTo(place("vienna"));
            put(processes, Topics.REVOCATIONS, "rome");
            processes.world().await(() -> table().get("rome") != null);
            processes.complete("writer", writer -> writer.statePublisher().remove(Topics.REVOCATIONS, "rome"));
            processes.world().await(() -> table().get("rome") == null);
        });
    }

    @Test
    void ageWhenTheProcessWorksThenSmallAndAfterAPauseAsLongAsThat() {
        SimulatedProcesses.run(1, processes -> {
            Node reader = reader(processes);
            processes.world().await(table()::caughtUp);
            processes.in("reader", process -> table().age());
            for (int i = 0; i < 20; i++) {
                processes.world().pass(Duration.ofMillis(100));
                assertThat(table().age()).isLessThan(Duration.ofMillis(400));
            }
            reader.pause(Duration.ofSeconds(3));
            processes.world().pass(Duration.ofSeconds(3).minusMillis(1));

            assertThat(table().age()).isGreaterThan(Duration.ofMillis(2_900));
        });
    }

    @Test
    void ageWhenFetchesAndResponsesAreLateThenEveryRecordUpToThatTimeIsThere() {
        for (int seed = 0; seed < 50; seed++) {
            Faults faults = new Faults(0.1, 50, fault -> !fault.toString().startsWith("CRASH"));
            SimulatedProcesses.run(seed, faults, new BrokerFaults(0, 0, 0.3), processes -> {
                processes.start("writer");
                reader(processes);
                Map<String, Instant> acknowledged = new HashMap<>();
                for (int i = 0; i < 30; i++) {
                    String key = "key-" + i;
                    processes.in(
                            "writer",
                            writer -> writer.statePublisher()
                                    .put(Topics.REVOCATIONS, key, place(key))
                                    .subscribe(nothing -> {}, failed -> {}, () -> acknowledged.put(key, now())));
                    processes.world().pass(Duration.ofMillis(200));
                    processes.in("reader", reader -> assertKnows(acknowledged));
                }
            });
        }
    }

    @Test
    void reconcileWhenTheStoreChangesThenPublishedAndWhenARecordIsWrongThenCorrected() {
        SimulatedProcesses.run(1, processes -> {
            Map<String, Place> store = new HashMap<>();
            StateTopicSpecification<Place> specification = StateTopicSpecification.of(
                            Topics.USERS, Place.class, "places")
                    .follows("/run/users", Moved.class)
                    .reads(key -> Mono.justOrEmpty(store.get(key)).map(StoredState::of));
            processes.start(
                    "writer", process -> process.listen(List.of(), List.of(), List.of(specification), List.of()));
            processes.awaitReady("writer");
            store.put("user", place("vienna"));
            processes.complete("writer", writer -> writer.eventPublisher().publish(List.of(moved(writer))));
            processes.world().await(() -> lastPlace(processes).contains("vienna"));
            processes.complete(
                    "writer", writer -> writer.statePublisher().put(Topics.USERS, "user", place("atlantis")));
            processes.world().await(() -> lastPlace(processes).contains("vienna"));
            processes.world().pass(Duration.ofSeconds(1));

            assertThat(processes.broker().records(Topics.USERS)).hasSize(3);
        });
    }

    /** All records that had been acknowledged before the time for which the table vouches. */
    private void assertKnows(Map<String, Instant> acknowledged) {
        if (table().caughtUp()) {
            Instant known = now().minus(table().age());
            acknowledged.forEach((key, time) ->
                    assertThat(time.isAfter(known) || table().get(key) != null).isTrue());
        }
    }

    private Node reader(SimulatedProcesses processes) {
        return processes.start(
                "reader",
                process -> table.set(process.stateTables().open(Topics.REVOCATIONS, Place.class, Place::until)));
    }

    private StateTable<Place> table() {
        return Objects.requireNonNull(table.get());
    }

    private static void put(SimulatedProcesses processes, String topic, String key) {
        processes.complete("writer", writer -> writer.statePublisher().put(topic, key, place(key)));
    }

    private static Place place(String name) {
        return new Place(name, NEVER);
    }

    private static Instant now() {
        return World.current().now();
    }

    private static EventRecord moved(SimulatedMessaging process) {
        return process.eventWriter().write(new Moved("user", "vienna"), "/run/users", 1, World.START, "c");
    }

    /** What the last record of the topic says, as JSON; empty if there is none. */
    private static String lastPlace(SimulatedProcesses processes) {
        return processes.broker().records(Topics.USERS).stream()
                .map(ConsumerRecord::value)
                .map(String::new)
                .reduce("", (earlier, later) -> later);
    }
}
