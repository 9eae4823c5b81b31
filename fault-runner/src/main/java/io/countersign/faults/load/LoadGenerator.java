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

/** Lets clients act at the same time, each after a pause, until it is closed; and asks for everybody's health meanwhile. */
public final class LoadGenerator implements AutoCloseable {

    private static final int THREADS = 40;
    private static final int WATCHERS = 8;
    private static final Duration BETWEEN_HEALTH = Duration.ofMillis(400);
    private static final Duration WARMING = Duration.ofSeconds(30);
    private static final Duration HEALTH = Duration.ofMillis(100);

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private final ScheduledExecutorService watchers = Executors.newScheduledThreadPool(WATCHERS);
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
     * @param perSecond how many actions all of them together want to take in a second; an action is one call or a few
     * @param grace of refresh tokens, as the services have it
     * @param secrets is published what must never be seen
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
        this.revocations = new RevocationProbes(invoker, targets, watchers, errors);
        this.clients = IntStream.range(0, count)
                .mapToObj(number -> new Client(seed, number))
                .toList();
        this.workload = new Workload(new WorkloadContext(invoker, targets, revocations, secrets, clients), grace);
        this.random = new Random(seed);
        this.meanPauseMillis = 1_000 * count / perSecond;
    }

    /** People begin, and instances that have never done anything may take their time until {@link #endWarmUp()}. */
    public void start() {
        invoker.allow(WARMING);
        clients.forEach(this::scheduleNext);
    }

    /** From now on every answer must be there in time, and health is asked for. */
    public void endWarmUp() {
        invoker.allow(Duration.ZERO);
        Runnable probing = errors.recording("who asks for health", this::probeHealth);
        threads.scheduleWithFixedDelay(probing, 0, BETWEEN_HEALTH.toMillis(), TimeUnit.MILLISECONDS);
    }

    public RevocationProbes revocations() {
        return revocations;
    }

    /** What kept clients from acting. */
    public List<String> errors() {
        return errors.all();
    }

    /** Nobody begins anything new; returns when everybody is done. */
    @Override
    public void close() {
        open.set(false);
        end(threads);
        end(watchers);
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
        Call call = new Call(OperationKind.HEALTH, Api.REST, "GET", "/actuator/health/readiness").timeout(HEALTH);
        invoker.invoke(call, instance.name(), instance.management());
    }

    private void end(ScheduledExecutorService executor) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(60, TimeUnit.SECONDS)) {
                errors.add("somebody was not done a minute after the end");
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
