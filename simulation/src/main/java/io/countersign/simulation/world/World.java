package io.countersign.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run: a virtual clock and the queue of what is to happen. A single thread executes one step after the other; time passes only between
 * steps. The seed chooses how long each step takes, and so which of two concurrent steps comes first; the same seed gives the same run.
 */
public final class World {

    /** When every run begins. */
    public static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private static final ThreadLocal<@Nullable World> CURRENT = new ThreadLocal<>();

    private final PriorityQueue<Step> queue = new PriorityQueue<>();
    private final Randomness randomness;
    private final Trace trace = new Trace();
    private long nanos;
    private long disturbedUntil;
    private long steps;
    private long scheduled;
    private Node.@Nullable Life running;

    private World(long seed) {
        this.randomness = new Randomness(seed);
    }

    /** Executes a run in this thread, which has no other one. */
    public static <T> T run(long seed, Supplier<T> body) {
        if (CURRENT.get() != null) {
            throw new IllegalStateException("This thread is already in a run");
        }
        CURRENT.set(new World(seed));
        SeededSecureRandom.begin(seed);
        SeededThreadLocalRandom.begin(seed);
        try {
            return body.get();
        } finally {
            CURRENT.remove();
            SeededSecureRandom.end();
        }
    }

    /** The run of this thread. */
    public static World current() {
        World world = CURRENT.get();
        if (world == null) {
            throw new IllegalStateException("This thread is not in a run");
        }
        return world;
    }

    public Randomness randomness() {
        return randomness;
    }

    public Trace trace() {
        return trace;
    }

    /** The true time, which a process with a skewed clock does not know. */
    public Instant now() {
        return START.plusNanos(nanos);
    }

    /** Nanoseconds since the start of the run. */
    public long nanos() {
        return nanos;
    }

    /** A fault has consequences for this long. */
    public void disturb(Duration time) {
        disturbedUntil = Math.max(disturbedUntil, nanos + time.toNanos());
    }

    /** Whether no fault has consequences that are still to come. */
    public boolean isCalm() {
        return nanos > disturbedUntil;
    }

    /** How many steps were executed. */
    public long steps() {
        return steps;
    }

    /** The life of the process whose step is executed; none outside of all processes. */
    public Node.@Nullable Life running() {
        return running;
    }

    /** Schedules a step that belongs to the process of the current step, if any. */
    public Cancellation after(Duration delay, Runnable action) {
        return after(delay, running, action);
    }

    /**
     * Schedules a step.
     *
     * @param of is not executed once this life is over, and not before a pause of its process is
     */
    public Cancellation after(Duration delay, Node.@Nullable Life of, Runnable action) {
        Step step = new Step(nanos + Math.max(0, delay.toNanos()), scheduled++, of, action);
        queue.add(step);
        return step;
    }

    /**
     * Executes steps until the condition holds.
     *
     * @return whether it holds; false if nothing is left to do, or at the limit
     */
    public boolean runUntil(BooleanSupplier done, Duration limit) {
        long end = nanos + limit.toNanos();
        while (!done.getAsBoolean()) {
            Step next = queue.peek();
            if (next == null || next.at > end) {
                nanos = end;
                return false;
            }
            queue.poll();
            execute(next);
        }
        return true;
    }

    /** Executes everything that happens within this time. */
    public void runFor(Duration time) {
        runUntil(() -> false, time);
    }

    private void execute(Step step) {
        if (step.isCancelled()) {
            return;
        }
        nanos = Math.max(nanos, step.at);
        Node.Life of = step.of;
        if (of != null && of.isOver()) {
            return;
        }
        if (of != null && of.pausedUntil() > nanos) {
            queue.add(step.at(of.resumes(step.due)));
            return;
        }
        step.executed = true;
        steps++;
        running = of;
        try {
            step.action.run();
        } catch (Node.Crashed crashed) {
            // The rest of the step is lost with the process.
        } finally {
            running = null;
        }
    }

    /** Revokes a scheduled step. */
    public interface Cancellation {

        void cancel();

        boolean isCancelled();

        /** Whether it was executed or revoked. */
        boolean isOver();
    }

    private static final class Step implements Comparable<Step>, Cancellation {

        private final long due;
        private final long order;
        private final Node.@Nullable Life of;
        private final Runnable action;
        private long at;
        private boolean cancelled;
        private boolean executed;

        private Step(long at, long order, Node.@Nullable Life of, Runnable action) {
            this.due = at;
            this.at = at;
            this.order = order;
            this.of = of;
            this.action = action;
        }

        /** This step, later. Among those of the same time it keeps its place. */
        private Step at(long later) {
            at = later;
            return this;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        @Override
        public boolean isOver() {
            return cancelled || executed;
        }

        @Override
        public int compareTo(Step other) {
            int byTime = Long.compare(at, other.at);
            int byDue = byTime == 0 ? Long.compare(due, other.due) : byTime;
            return byDue == 0 ? Long.compare(order, other.order) : byDue;
        }
    }
}
