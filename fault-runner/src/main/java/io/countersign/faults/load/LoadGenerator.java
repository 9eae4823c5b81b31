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

/** Lets people act at the same time, each after a pause, until it is closed; and asks for everybody's health meanwhile. */
public final class LoadGenerator implements AutoCloseable {

    private static final int THREADS = 40;
    private static final int WATCHERS = 8;
    private static final Duration BETWEEN_HEALTH = Duration.ofMillis(400);
    private static final Duration WARMING = Duration.ofSeconds(30);
    private static final Duration HEALTH = Duration.ofMillis(100);

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private final ScheduledExecutorService watchers = Executors.newScheduledThreadPool(WATCHERS);
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final LoadErrors stumbles = new LoadErrors();
    private final Caller caller;
    private final Targets targets;
    private final Revocations revocations;
    private final Workload habits;
    private final List<Client> people;
    private final Random random;
    private final double meanPauseMillis;

    /**
     * @param seed of every person's choices
     * @param count how many people there are
     * @param perSecond how many actions all of them together want to take in a second; an action is one call or a few
     * @param grace of refresh tokens, as the services have it
     * @param secrets is told what must never be seen
     */
    public LoadGenerator(
            Cluster cluster,
            Journal journal,
            long seed,
            int count,
            double perSecond,
            Duration grace,
            BiConsumer<String, String> secrets) {
        this.caller = new Caller(journal);
        this.targets = new Targets(cluster);
        this.revocations = new Revocations(caller, targets, watchers, stumbles);
        this.people = IntStream.range(0, count)
                .mapToObj(number -> new Client(seed, number))
                .toList();
        this.habits = new Workload(new Clients(caller, targets, revocations, secrets, people), grace);
        this.random = new Random(seed);
        this.meanPauseMillis = 1_000 * count / perSecond;
    }

    /** People begin, and instances that have never done anything may take their time until {@link #warm()}. */
    public void start() {
        caller.allow(WARMING);
        people.forEach(this::later);
    }

    /** From now on every answer must be there in time, and health is asked for. */
    public void warm() {
        caller.allow(Duration.ZERO);
        Runnable asking = stumbles.noting("who asks for health", this::askForHealth);
        threads.scheduleWithFixedDelay(asking, 0, BETWEEN_HEALTH.toMillis(), TimeUnit.MILLISECONDS);
    }

    public Revocations revocations() {
        return revocations;
    }

    /** What kept people from acting. */
    public List<String> surprises() {
        return stumbles.all();
    }

    /** Nobody begins anything new; returns when everybody is done. */
    @Override
    public void close() {
        open.set(false);
        end(threads);
        end(watchers);
    }

    private void later(Client person) {
        long pause = (long) (-Math.log(1 - person.random().nextDouble()) * meanPauseMillis);
        threads.schedule(() -> act(person), pause, TimeUnit.MILLISECONDS);
    }

    private void act(Client person) {
        if (!open.get()) {
            return;
        }
        stumbles.noting(person.account(), () -> habits.next(person)).run();
        if (open.get()) {
            later(person);
        }
    }

    private void askForHealth() {
        if (!open.get()) {
            return;
        }
        ServiceProcess instance = targets.any(random);
        Call call = new Call(OperationKind.HEALTH, Api.REST, "GET", "/actuator/health/readiness").within(HEALTH);
        caller.make(call, instance.name(), instance.management());
    }

    private void end(ScheduledExecutorService executor) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(60, TimeUnit.SECONDS)) {
                stumbles.add("somebody was not done a minute after the end");
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
