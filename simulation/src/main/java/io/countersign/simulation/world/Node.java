package io.countersign.simulation.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A process on a machine of its own. It lives until it crashes; after that it may be started again, without anything that it had in memory.
 */
public final class Node {

    private static final int CATCHING_UP = 1_000;

    private final String name;
    private final Consumer<Life> start;
    private Life life;
    private int lives;
    private Duration skew = Duration.ZERO;

    /**
     * @param name such as {@code auth-1}
     * @param start creates what the process consists of; called for each life
     */
    public Node(String name, Consumer<Life> start) {
        this.name = name;
        this.start = start;
        this.life = new Life(this, 0);
        this.life.over = true;
    }

    public String name() {
        return name;
    }

    public Life life() {
        return life;
    }

    /** Starts the process now. No effect while it lives. */
    public void start() {
        if (life.isOver()) {
            life = new Life(this, ++lives);
            World.current().after(Duration.ZERO, life, () -> start.accept(life));
        }
    }

    /** Ends the process at once, as by {@code kill -9}: none of its steps is executed any more. */
    public void crash() {
        if (!life.isOver()) {
            life.over = true;
            List.copyOf(life.onEnd).forEach(Runnable::run);
        }
    }

    /** Stops the process for a time, as by SIGSTOP: it neither works nor notices; the rest of the world goes on. */
    public void pause(Duration time) {
        long now = World.current().nanos();
        if (life.pausedUntil <= now) {
            life.pausedSince = now;
        }
        life.pausedUntil = Math.max(life.pausedUntil, now + time.toNanos());
    }

    /** From now on the clock of its machine differs by this much from the true time. */
    public void skew(Duration difference) {
        skew = difference;
    }

    /** The clock of its machine. */
    public Clock clock() {
        return new NodeClock();
    }

    /** Thrown to abandon the step in which the process crashes. */
    public static final class Crashed extends Error {

        private static final long serialVersionUID = 1L;

        public Crashed() {
            super("crashed", null, false, false);
        }
    }

    /** The time from a start of the process to its crash. */
    public static final class Life {

        private final Node node;
        private final int number;
        private final List<Runnable> onEnd = new ArrayList<>();
        private boolean over;
        private long pausedSince;
        private long pausedUntil;

        private Life(Node node, int number) {
            this.node = node;
            this.number = number;
        }

        public Node node() {
            return node;
        }

        /** Distinguishes the lives of one process. */
        public int number() {
            return number;
        }

        public boolean isOver() {
            return over;
        }

        /** In nanoseconds since the start of the run; in the past if it works. */
        public long pausedUntil() {
            return pausedUntil;
        }

        /** When it does what became due at this time of its pause: everything in order, but in a thousandth of the time. */
        long resumes(long due) {
            return pausedUntil + Math.max(0, due - pausedSince) / CATCHING_UP;
        }

        /** Calls this when the process crashes, in place of what the operating system does, such as closing its connections. */
        public void onEnd(Runnable action) {
            onEnd.add(action);
        }

        @Override
        public String toString() {
            return node.name + "#" + number;
        }
    }

    private final class NodeClock extends Clock {

        @Override
        public Instant instant() {
            return World.current().now().plus(skew);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
