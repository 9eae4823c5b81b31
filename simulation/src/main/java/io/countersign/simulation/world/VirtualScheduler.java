package io.countersign.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Reactor's schedulers in a run: what they are given becomes steps of the world, for the process that handed it in. Tasks of one worker
 * stay in order; those of different workers overtake each other, as they do on different threads.
 */
public final class VirtualScheduler implements Scheduler {

    private static final Duration LONGEST_WAIT = Duration.ofNanos(60_000);

    private VirtualScheduler() {}

    /** Replaces all of Reactor's schedulers in this JVM. */
    public static void install() {
        Schedulers.setFactory(new Schedulers.Factory() {
            @Override
            public Scheduler newParallel(int parallelism, ThreadFactory threads) {
                return new VirtualScheduler();
            }

            @Override
            public Scheduler newBoundedElastic(int threads, int queued, ThreadFactory factory, int ttlSeconds) {
                return new VirtualScheduler();
            }

            @Override
            public Scheduler newSingle(ThreadFactory factory) {
                return new VirtualScheduler();
            }
        });
    }

    @Override
    public Disposable schedule(Runnable task) {
        return disposable(World.current().after(waitingTime("scheduler"), task));
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        return disposable(World.current().after(Duration.ofNanos(unit.toNanos(delay)), task));
    }

    @Override
    public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
        return Periodic.begin(task, initialDelay, period, unit);
    }

    @Override
    public Worker createWorker() {
        return new VirtualWorker();
    }

    @Override
    public long now(TimeUnit unit) {
        return unit.convert(Duration.between(Instant.EPOCH, World.current().now()));
    }

    private static Duration waitingTime(String purpose) {
        return World.current().randomness().between(Duration.ZERO, LONGEST_WAIT, purpose);
    }

    private static Disposable disposable(World.Cancellation step) {
        return new Disposable() {
            @Override
            public void dispose() {
                step.cancel();
            }

            @Override
            public boolean isDisposed() {
                return step.isCancelled();
            }
        };
    }

    private static final class VirtualWorker implements Worker {

        private final List<World.Cancellation> steps = new ArrayList<>();
        private final List<Disposable> repeated = new ArrayList<>();
        private long last;
        private boolean disposed;

        @Override
        public Disposable schedule(Runnable task) {
            long earliest = World.current().nanos() + waitingTime("worker").toNanos();
            last = Math.max(last, earliest);
            return add(task, Duration.ofNanos(last - World.current().nanos()));
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return add(task, Duration.ofNanos(unit.toNanos(delay)));
        }

        @Override
        public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
            if (disposed) {
                return Disposables.disposed();
            }
            Disposable periodic = Periodic.begin(task, initialDelay, period, unit);
            repeated.add(periodic);
            return periodic;
        }

        private Disposable add(Runnable task, Duration delay) {
            if (disposed) {
                return Disposables.disposed();
            }
            World.Cancellation step = World.current().after(delay, task);
            steps.removeIf(World.Cancellation::isOver);
            steps.add(step);
            return disposable(step);
        }

        @Override
        public void dispose() {
            disposed = true;
            steps.forEach(World.Cancellation::cancel);
            steps.clear();
            repeated.forEach(Disposable::dispose);
            repeated.clear();
        }

        @Override
        public boolean isDisposed() {
            return disposed;
        }
    }

    private static final class Periodic implements Disposable {

        private final Runnable task;
        private final Duration period;
        private World.Cancellation next = new Never();

        private Periodic(Runnable task, Duration period) {
            this.task = task;
            this.period = period;
        }

        private static Periodic begin(Runnable task, long initialDelay, long period, TimeUnit unit) {
            return new Periodic(task, Duration.ofNanos(unit.toNanos(period)))
                    .in(Duration.ofNanos(unit.toNanos(initialDelay)));
        }

        private Periodic in(Duration delay) {
            next = World.current().after(delay, () -> {
                in(period);
                task.run();
            });
            return this;
        }

        @Override
        public void dispose() {
            next.cancel();
        }

        @Override
        public boolean isDisposed() {
            return next.isCancelled();
        }
    }

    private static final class Never implements World.Cancellation {

        @Override
        public void cancel() {
            // Nothing is scheduled.
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public boolean isOver() {
            return true;
        }
    }
}
