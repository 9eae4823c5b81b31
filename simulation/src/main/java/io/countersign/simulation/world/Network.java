package io.countersign.simulation.world;

import io.countersign.simulation.world.Fault.Kind;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Signal;

/**
 * Carries calls from processes to servers. Every call is a point at which the caller waits, and so one at which it may crash, stand still,
 * or lose the request or its response. Calls may overtake each other, also those of one caller.
 */
public final class Network {

    private static final Duration QUICK = Duration.ofNanos(50_000);
    private static final Duration SLOW = Duration.ofMillis(2);
    /** Longer than the time-outs of the store and the broker: what was given up may still be executed. */
    private static final Duration LATE = Duration.ofMillis(2500);

    private static final Duration SHORT_PAUSE = Duration.ofMillis(30);
    private static final Duration MEDIUM_PAUSE = Duration.ofMillis(900);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(15);
    private static final Duration SHORT_DOWNTIME = Duration.ofMillis(20);
    private static final Duration LONG_DOWNTIME = Duration.ofSeconds(2);

    private final Faults faults;

    public Network(Faults faults) {
        this.faults = faults;
    }

    /**
     * Calls a server from the process whose step is executed. One that has crashed in this very step makes no more calls, although Reactor
     * turns {@link Node.Crashed} into an error signal, to which the rest of the step reacts.
     *
     * @param name of the request, such as {@code store: insert into sessions}
     * @param timeout after which a call fails that has no response
     * @param timedOut the error of such a call
     * @param execute what the server does, in one step; what it throws is its response
     */
    public <T> Mono<T> call(
            String name, Duration timeout, Supplier<? extends Throwable> timedOut, Supplier<@Nullable T> execute) {
        return request(name, timeout, timedOut, () -> Mono.fromSupplier(execute));
    }

    /**
     * The same for a server that does not respond at once.
     *
     * @param serve what the server does, in one step; it responds when this completes
     */
    public <T> Mono<T> request(
            String name, Duration timeout, Supplier<? extends Throwable> timedOut, Supplier<Mono<T>> serve) {
        return Mono.create(sink -> {
            Node.Life caller = World.current().running();
            if (caller == null || !caller.isOver()) {
                new Call<>(name, caller, timeout, timedOut, serve, sink).begin();
            }
        });
    }

    /** How long a message takes that nothing delays. */
    public static Duration delay(String purpose) {
        return World.current().randomness().between(QUICK, SLOW, purpose);
    }

    /** Crashes a process, and starts it again some time later. */
    public static void crash(Node node) {
        World world = World.current();
        world.trace().add(node.name(), "crashes");
        node.crash();
        Duration downtime = world.randomness().between(SHORT_DOWNTIME, LONG_DOWNTIME, "downtime of " + node.name());
        world.disturb(downtime);
        world.after(downtime, null, () -> {
            world.trace().add(node.name(), "starts again");
            node.start();
        });
    }

    /** Stops a process for a time. */
    public static void pause(Node node) {
        Randomness random = World.current().randomness();
        boolean isShort = random.chance(0.7, "kind of pause of " + node.name());
        Duration most = isShort ? MEDIUM_PAUSE : LONG_PAUSE;
        Duration time = random.between(SHORT_PAUSE, most, "pause of " + node.name());
        World.current().trace().add(node.name(), "stands still for " + time.toMillis() + " ms");
        World.current().disturb(time);
        node.pause(time);
    }

    private final class Call<T> {

        private final String name;
        private final Node.@Nullable Life caller;
        private final Duration timeout;
        private final Supplier<? extends Throwable> timedOut;
        private final Supplier<Mono<T>> serve;
        private final MonoSink<T> sink;
        private final @Nullable Kind fault;

        private Call(
                String name,
                Node.@Nullable Life caller,
                Duration timeout,
                Supplier<? extends Throwable> timedOut,
                Supplier<Mono<T>> serve,
                MonoSink<T> sink) {
            this.name = caller == null ? name : caller.node().name() + " " + name;
            this.caller = caller;
            this.timeout = timeout;
            this.timedOut = timedOut;
            this.serve = serve;
            this.sink = sink;
            this.fault = caller == null ? null : faults.at(this.name);
        }

        private void begin() {
            World world = World.current();
            if (fault == Kind.CRASH_BEFORE) {
                crash(caller().node());
                throw new Node.Crashed();
            }
            World.Cancellation expiry = world.after(timeout, caller, () -> sink.error(timedOut.get()));
            sink.onDispose(expiry::cancel);
            if (fault != Kind.LOST_REQUEST) {
                Duration delay = fault == Kind.LATE_REQUEST ? late() : delay(name);
                world.after(delay, null, this::serve);
            }
            if (fault == Kind.PAUSE) {
                pause(caller().node());
            }
        }

        /** At the server, which outlives the caller. */
        private void serve() {
            Mono.defer(serve).materialize().subscribe(this::respond);
            if (fault == Kind.CRASH_AFTER && !caller().isOver()) {
                crash(caller().node());
            }
        }

        private void respond(Signal<T> response) {
            World world = World.current();
            Throwable error = response.getThrowable();
            world.trace().add("network", error == null ? name : name + ": " + error.getMessage());
            if (fault != Kind.LOST_RESPONSE) {
                Duration delay = fault == Kind.LATE_RESPONSE ? late() : delay(name);
                world.after(delay, caller, () -> receive(response));
            }
        }

        private void receive(Signal<T> response) {
            Throwable error = response.getThrowable();
            if (error == null) {
                sink.success(response.get());
            } else {
                sink.error(error);
            }
        }

        private Duration late() {
            Duration time = World.current().randomness().between(SLOW, LATE, "lateness of " + name);
            World.current().disturb(time);
            return time;
        }

        private Node.Life caller() {
            if (caller == null) {
                throw new IllegalStateException("Faults happen to processes only");
            }
            return caller;
        }
    }
}
