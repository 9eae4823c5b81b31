package io.countersign.messaging.kafka;

import io.countersign.simulation.world.World;
import java.util.function.LongSupplier;

/** The nanoseconds of the run; while a response is processed, those at which its request was sent. */
final class MonotonicClock implements LongSupplier {

    private static final long RUNNING = -1;

    private long stopped = RUNNING;

    @Override
    public long getAsLong() {
        return stopped == RUNNING ? World.current().nanos() : stopped;
    }

    void at(long nanos, Runnable action) {
        stopped = nanos;
        try {
            action.run();
        } finally {
            stopped = RUNNING;
        }
    }
}
