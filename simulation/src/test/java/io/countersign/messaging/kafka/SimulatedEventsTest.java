package io.countersign.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.message.Topics;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventRoutes;
import io.countersign.messaging.kafka.RunMessages.Moved;
import io.countersign.simulation.broker.BrokerFaults;
import io.countersign.simulation.world.Fault;
import io.countersign.simulation.world.Faults;
import io.countersign.simulation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class SimulatedEventsTest {

    private static final String USER = "user";

    private final List<String> seen = new ArrayList<>();

    @Test
    void publishWhenManyThenReactionsInOrder() {
        SimulatedProcesses.run(1, processes -> {
            reacting(processes, this::see);
            publish(processes, 0, 20);
            processes.world().await(() -> seen.size() == 20);

            assertThat(seen).isEqualTo(places(0, 20));
        });
    }

    @Test
    void reactionWhenItFailsThenRepeatedBeforeTheNextOfThatUser() {
        SimulatedProcesses.run(1, processes -> {
            int[] attempts = {0};
            reacting(
                    processes,
                    moved -> moved.where().equals("place-01") && ++attempts[0] < 3
                            ? Mono.error(new IllegalStateException("not yet"))
                            : see(moved));
            publish(processes, 0, 3);
            processes.world().await(() -> seen.size() == 3);

            assertThat(seen).isEqualTo(places(0, 3));
            assertThat(attempts[0]).isEqualTo(3);
        });
    }

    @Test
    void reactionWhenAnEventIsPoisonThenDeadLettered() {
        SimulatedProcesses.run(1, processes -> {
            reacting(processes, this::see);
            EventRecord broken =
                    new EventRecord("id", "run.Moved.v1", "/run/users", USER, 1, World.START, "c", "{\"userId\":");
            processes.complete("process", process -> process.eventPublisher().publish(List.of(broken)));
            publish(processes, 7, 8);
            processes.world().await(() -> seen.contains("place-07"));

            assertThat(processes.broker().records(Topics.EVENTS + Topics.DEAD_LETTER_SUFFIX))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.value()).isNull());
        });
    }

    @Test
    void feedWhenEventsArePublishedThenThoseFromNowOn() {
        SimulatedProcesses.run(1, processes -> {
            processes.start("process");
            publish(processes, 0, 1);
            List<String> fed = new ArrayList<>();
            processes.start("feed", feed -> feed.eventFeed().follow(event -> fed.add(event.data())));
            processes.world().pass(Duration.ofMillis(10));
            publish(processes, 1, 2);
            processes.world().await(() -> !fed.isEmpty());

            assertThat(fed).containsExactly("{\"userId\":\"user\",\"where\":\"place-01\"}");
        });
    }

    @Test
    void publishWhenFaultsHappenThenEveryEventOnTheTopicIsReactedTo() {
        for (int seed = 0; seed < 100; seed++) {
            seen.clear();
            Faults faults = new Faults(0.05, 8, SimulatedEventsTest::isNoCrash);
            SimulatedProcesses.run(seed, faults, new BrokerFaults(0, 0.1, 0), processes -> {
                reacting(processes, this::see);
                processes.in(
                        "process",
                        process -> process.eventPublisher()
                                .publish(events(process, 0, 10))
                                .onErrorComplete()
                                .subscribe());
                processes.world().pass(Duration.ofMinutes(3));
                long published = processes.broker().records(Topics.EVENTS).size();

                assertThat(seen.stream().distinct()).isSorted().hasSize((int) published);
            });
        }
    }

    private static boolean isNoCrash(Fault fault) {
        return fault.kind() != Fault.Kind.CRASH_BEFORE && fault.kind() != Fault.Kind.CRASH_AFTER;
    }

    private void reacting(SimulatedProcesses processes, Function<Moved, Mono<Void>> reaction) {
        EventRoutes routes = EventRoutes.forGroup("group").on(Moved.class, (moved, context) -> reaction.apply(moved));
        processes.start("process", process -> process.listen(List.of(), List.of(routes), List.of(), List.of()));
        processes.awaitReady("process");
    }

    private Mono<Void> see(Moved moved) {
        return Mono.fromRunnable(() -> seen.add(moved.where()));
    }

    private static void publish(SimulatedProcesses processes, int from, int to) {
        processes.complete("process", process -> process.eventPublisher().publish(events(process, from, to)));
    }

    private static List<EventRecord> events(SimulatedMessaging process, int from, int to) {
        return places(from, to).stream()
                .map(place -> process.eventWriter().write(new Moved(USER, place), "/run/users", 1, World.START, "c"))
                .toList();
    }

    private static List<String> places(int from, int to) {
        return IntStream.range(from, to).mapToObj("place-%02d"::formatted).toList();
    }
}
