package io.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.simulation.store.ReplicaSet;
import io.countersign.simulation.store.Runs;
import io.countersign.simulation.store.StoreDefect;
import io.countersign.simulation.world.Faults;
import io.countersign.simulation.world.Network;
import io.countersign.simulation.world.Trace;
import io.countersign.simulation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Signal;

/** What only a simulated store can be made to do. */
class SimulatedStoreFaultTest {

    private static final int RUNS = 40;
    private static final Duration LONG = Duration.ofSeconds(60);

    private final RecordingBroker broker = new RecordingBroker();
    private ReplicaSet replicaSet;
    private SimulatedInstance one;
    private SimulatedInstance two;

    @BeforeAll
    static void simulate() {
        Runs.prepare();
    }

    @Test
    void insertWhenThereAreFailOversThenOneOfEachIdSucceedsAndNothingAcknowledgedIsLost() {
        List<Note> all = new ArrayList<>();
        inRuns(() -> {
            List<AtomicReference<Signal<Write<Note>>>> inserts = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                inserts.add(one.begin(one.notes.insert(Note.of("n" + i, "one"))));
                inserts.add(two.begin(two.notes.insert(Note.of("n" + i, "two"))));
                World.current().runFor(Duration.ofMillis(3));
                if (i % 3 == 0) {
                    replicaSet.failOver();
                }
            }
            World.current().runFor(LONG);

            List<Note> won = inserts.stream()
                    .map(AtomicReference::get)
                    .filter(outcome -> outcome.isOnNext() && outcome.get().isWon())
                    .map(outcome -> outcome.get().fold(note -> note, () -> null))
                    .toList();
            assertThat(won).extracting(Note::id).doesNotHaveDuplicates();
            assertThat(won).allSatisfy(note -> assertThat(two.find(note.id())).isEqualTo(note));
            all.addAll(won);
        });
        assertThat(all).isNotEmpty();
    }

    @Test
    void publishWhenItsProcessCrashesThenTheRelayOfAnotherDoes() {
        inRuns(() -> {
            broker.forget();
            broker.hold();
            Note note = Note.withPendingEvents("n", one.now(), "e1");
            one.begin(one.notes.insert(note).then(one.outbox.publish(note)));
            one.eventually(
                    () -> assertThat(replicaSet.documents("test", "notes")).hasSize(1));
            one.node().crash();
            broker.release();
            World.current().runFor(LONG);

            assertThat(broker.received()).contains("e1");
            assertThat(two.find("n").pending()).isEmpty();
        });
    }

    @Test
    void runWhenTheSeedIsTheSameThenEverythingIs() {
        List<List<String>> traces = IntStream.range(0, 2)
                .mapToObj(again -> World.run(7, () -> {
                    begin(new Faults(0.05, 10, fault -> true));
                    for (int i = 0; i < 50; i++) {
                        one.begin(one.notes.insert(Note.of("n" + i % 20, "one")));
                        two.begin(two.notes.insert(Note.of("n" + i % 20, "two")));
                    }
                    World.current().runFor(LONG);
                    return World.current().trace().entries().stream()
                            .map(Trace.Entry::toString)
                            .toList();
                }))
                .toList();

        assertThat(traces.get(0)).hasSizeGreaterThan(20).isEqualTo(traces.get(1));
    }

    private void inRuns(Runnable body) {
        IntStream.rangeClosed(1, RUNS)
                .forEach(seed -> World.run(seed, () -> {
                    begin(Faults.none());
                    body.run();
                    return seed;
                }));
    }

    private void begin(Faults faults) {
        replicaSet = new ReplicaSet(faults, 0.02, StoreDefect.NONE);
        Network network = new Network(faults);
        one = SimulatedInstance.start("one", replicaSet, network, broker, SimulatedStore.Timing.DEFAULT);
        two = SimulatedInstance.start("two", replicaSet, network, broker, SimulatedStore.Timing.DEFAULT);
        one.startTasks();
        two.startTasks();
        faults.begin();
    }
}
