package io.countersign.faults.load;

import io.countersign.environment.process.ServiceProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Presents the access tokens of ended sessions at another gateway, from the moment at which the end was acknowledged, until it refuses
 * them, and once more later. Measures how long that takes.
 */
public final class Revocations {

    private static final Duration LOOKED_FOR = Duration.ofSeconds(3);
    private static final Duration BETWEEN = Duration.ofMillis(5);
    private static final Duration BETWEEN_ABSENCES = Duration.ofMillis(300);
    private static final Duration LATER = Duration.ofSeconds(2);

    private final Caller caller;
    private final Targets targets;
    private final ScheduledExecutorService threads;
    private final LoadErrors stumbles;
    private final Random random = new Random();
    private final Queue<Measured> measured = new ConcurrentLinkedQueue<>();

    /** How long after the acknowledgement the other gateway's first refusal was there; it is measured with its answer's way back. */
    public record Measured(Instant acknowledged, Duration latency) {}

    Revocations(Caller caller, Targets targets, ScheduledExecutorService threads, LoadErrors stumbles) {
        this.caller = caller;
        this.targets = targets;
        this.threads = threads;
        this.stumbles = stumbles;
    }

    void watch(Session session, Instant acknowledged, String instance) {
        List<String> tokens = session.accessTokens();
        ServiceProcess other = targets.gatewayBut(instance, random);
        threads.execute(watching(() -> look(session, tokens.get(0), acknowledged, other)));
        threads.schedule(
                watching(() -> tokens.forEach(token -> present(session, token, targets.gateway(random)))),
                LATER.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** By acknowledgements between these times. */
    public List<Duration> latencies(Instant from, Instant to) {
        return measured.stream()
                .filter(one ->
                        !one.acknowledged().isBefore(from) && one.acknowledged().isBefore(to))
                .map(Measured::latency)
                .sorted()
                .toList();
    }

    private void look(Session session, String token, Instant acknowledged, ServiceProcess gateway) {
        Reply reply = present(session, token, gateway);
        if (reply.status() == 401) {
            measured.add(new Measured(acknowledged, Duration.between(acknowledged, reply.ended())));
        } else if (reply.ended().isBefore(acknowledged.plus(LOOKED_FOR))) {
            Duration pause = reply.ok() ? BETWEEN : BETWEEN_ABSENCES;
            threads.schedule(
                    watching(() -> look(session, token, acknowledged, gateway)),
                    pause.toMillis(),
                    TimeUnit.MILLISECONDS);
        } else if (reply.ok()) {
            measured.add(new Measured(acknowledged, LOOKED_FOR));
        }
    }

    private Runnable watching(Runnable task) {
        return stumbles.noting("who watches a revocation", task);
    }

    private Reply present(Session session, String token, ServiceProcess gateway) {
        return caller.make(AccountReads.me().as(session, token), gateway.name(), gateway.uri());
    }
}
