package io.countersign.faults.load;

import io.countersign.environment.process.Cluster;
import io.countersign.environment.process.ServiceProcess;
import io.countersign.faults.history.OperationKind;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Runs the workload of all clients concurrently, each action after a random pause, and probes health, until it is closed. */
public final class LoadGenerator implements AutoCloseable {

    private static final int THREADS = 40;
    private static final int PROBE_THREADS = 8;
    private static final Duration HEALTH_INTERVAL = Duration.ofMillis(400);
    private static final Duration WARM_UP_ALLOWANCE = Duration.ofSeconds(30);
    private static final Duration HEALTH_TIMEOUT = Duration.ofMillis(100);

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private final ScheduledExecutorService probeThreads = Executors.newScheduledThreadPool(PROBE_THREADS);
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final LoadErrors errors = new LoadErrors();
    private final Invoker invoker;
    private final Targets targets;
    private final RevocationProbes revocations;
    private final Workload workload;
    private final List<Client> clients;
    private final Random random;
    private final double meanPauseMillis;

    /**
     * @param seed of every client's choices
     * @param count how many clients there are
     * @param perSecond the target rate of all clients together, in actions; an action is one call or a few
     * @param grace the grace period of refresh tokens
     * @param secrets receives each secret, with its description
     */
    public LoadGenerator(
            Cluster cluster,
            OperationHistory operations,
            long seed,
            int count,
            double perSecond,
            Duration grace,
            BiConsumer<String, String> secrets) {
        this.invoker = new Invoker(operations);
        this.targets = new Targets(cluster);
        this.revocations = new RevocationProbes(invoker, targets, probeThreads, errors);
        this.clients = IntStream.range(0, count)
                .mapToObj(number -> new Client(seed, number))
                .toList();
        this.workload = new Workload(new WorkloadContext(invoker, targets, revocations, secrets, clients), grace);
        this.random = new Random(seed);
        this.meanPauseMillis = 1_000 * count / perSecond;
    }

    /** Starts the clients, with extended timeouts until {@link #endWarmUp()}. */
    public void start() {
        invoker.allow(WARM_UP_ALLOWANCE);
        clients.forEach(this::scheduleNext);
    }

    /** Applies the normal timeouts, and starts probing health. */
    public void endWarmUp() {
        invoker.allow(Duration.ZERO);
        Runnable probing = errors.recording("health probe", this::probeHealth);
        threads.scheduleWithFixedDelay(probing, 0, HEALTH_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    public RevocationProbes revocations() {
        return revocations;
    }

    /** Errors of the load generator itself. */
    public List<String> errors() {
        return errors.all();
    }

    /** Starts no new action, and returns when those in progress have ended. */
    @Override
    public void close() {
        open.set(false);
        end(threads);
        end(probeThreads);
    }

    private void scheduleNext(Client client) {
        long pause = (long) (-Math.log(1 - client.random().nextDouble()) * meanPauseMillis);
        threads.schedule(() -> act(client), pause, TimeUnit.MILLISECONDS);
    }

    private void act(Client client) {
        if (!open.get()) {
            return;
        }
        errors.recording(client.account(), () -> workload.next(client)).run();
        if (open.get()) {
            scheduleNext(client);
        }
    }

    private void probeHealth() {
        if (!open.get()) {
            return;
        }
        ServiceProcess instance = targets.anyInstance(random);
        Call call =
                new Call(OperationKind.HEALTH, Api.REST, "GET", "/actuator/health/readiness").timeout(HEALTH_TIMEOUT);
        invoker.invoke(call, instance.name(), instance.management());
    }

    private void end(ScheduledExecutorService executor) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(60, TimeUnit.SECONDS)) {
                errors.add("an action was still in progress a minute after the end");
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
