package io.countersign.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SupervisorTest {

    private static final Supervisor.Policy POLICY = new Supervisor.Policy(Duration.ofMillis(1), 2, Duration.ofHours(1));

    private final RecordingListener listener = new RecordingListener();
    private final List<FakeChild> children = new CopyOnWriteArrayList<>();
    private final Queue<Outcome> starts = new ArrayDeque<>();

    @Test
    void startWhenTheChildDiesThenItIsRestartedAndBothAreReportedOnce() {
        try (Supervisor supervisor = supervise(this::runs, this::runs)) {
            children.get(0).die("killed by signal 9");

            await().until(() -> listener.notifications().size() == 2);
            assertThat(listener.notifications()).containsExactly("died: killed by signal 9", "recovered");
            assertThat(children).hasSize(2);
            assertThat(supervisor).isNotNull();
        }
        assertThat(children.get(1).closed).isTrue();
    }

    @Test
    void startWhenARestartFailsThenItRetriesBeforeItGivesUp() {
        try (Supervisor supervisor = supervise(this::runs, this::fails, this::fails)) {
            children.get(0).die("exit code 14");

            await().until(() -> listener.notifications().size() == 2);
            assertThat(listener.notifications()).containsExactly("died: exit code 14", "gave up: no space left");
            assertThat(starts).isEmpty();
            assertThat(supervisor).isNotNull();
        }
    }

    @Test
    void startWhenTheChildDiesRepeatedlyThenItGivesUp() {
        try (Supervisor supervisor = supervise(this::runs, this::runs, this::runs, this::runs)) {
            for (int life = 0; life < 3; life++) {
                int number = life;
                await().until(() -> children.size() > number);
                children.get(life).die("life " + life);
            }

            await().until(() -> listener.notifications().contains("gave up: life 2"));
            assertThat(listener.notifications())
                    .containsExactly(
                            "died: life 0",
                            "recovered",
                            "died: life 1",
                            "recovered",
                            "died: life 2",
                            "gave up: life 2");
            assertThat(supervisor).isNotNull();
        }
    }

    @Test
    void startWhenTheChildRanForLongThenFailuresAreReset() {
        Supervisor.Policy forgiving = new Supervisor.Policy(Duration.ofMillis(1), 1, Duration.ZERO);
        starts.addAll(List.of(this::runs, this::runs, this::runs));
        try (Supervisor supervisor = Supervisor.start(this::next, forgiving, listener)) {
            children.get(0).die("once");
            await().until(() -> children.size() == 2);
            children.get(1).die("twice");

            await().until(() -> listener.notifications().size() == 4);
            assertThat(listener.notifications()).containsExactly("died: once", "recovered", "died: twice", "recovered");
            assertThat(supervisor).isNotNull();
        }
    }

    @Test
    void closeWhenTheChildRunsThenItIsClosedAndNothingIsReported() {
        supervise(this::runs).close();

        assertThat(children.get(0).closed).isTrue();
        assertThat(listener.notifications()).isEmpty();
    }

    @Test
    void startWhenTheFirstStartFailsThenThrows() {
        assertThatThrownBy(() -> supervise(this::fails))
                .isInstanceOf(BackingServiceException.class)
                .hasMessage("no space left");
    }

    private Supervisor supervise(Outcome... outcomes) {
        starts.addAll(List.of(outcomes));
        return Supervisor.start(this::next, POLICY, listener);
    }

    private FakeChild next() {
        return starts.remove().start();
    }

    private FakeChild runs() {
        FakeChild child = new FakeChild();
        children.add(child);
        return child;
    }

    private FakeChild fails() {
        throw new BackingServiceException("no space left");
    }

    /** The result of one start. */
    @FunctionalInterface
    private interface Outcome {

        FakeChild start();
    }

    private static final class FakeChild implements Supervisor.Child {

        private final CompletableFuture<String> end = new CompletableFuture<>();
        private volatile boolean closed;

        void die(String how) {
            end.complete(how);
        }

        @Override
        public String awaitEnd() throws InterruptedException {
            try {
                return end.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
