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
 * Presents access tokens of ended sessions at another gateway, from the acknowledgement until it refuses them, and once more later.
 * Measures the time until the refusal.
 */
public final class RevocationProbes {

    private static final Duration PROBE_LIMIT = Duration.ofSeconds(3);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(5);
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(300);
    private static final Duration RECHECK_DELAY = Duration.ofSeconds(2);

    private final Invoker invoker;
    private final Targets targets;
    private final ScheduledExecutorService threads;
    private final LoadErrors errors;
    private final Random random = new Random();
    private final Queue<Measured> measured = new ConcurrentLinkedQueue<>();

    /** @param latency from the acknowledgement until the other gateway's first refusal was read */
    public record Measured(Instant acknowledged, Duration latency) {}

    RevocationProbes(Invoker invoker, Targets targets, ScheduledExecutorService threads, LoadErrors errors) {
        this.invoker = invoker;
        this.targets = targets;
        this.threads = threads;
        this.errors = errors;
    }

    void probe(Session session, Instant acknowledged, String instance) {
        List<String> tokens = session.accessTokens();
        ServiceProcess other = targets.otherGateway(instance, random);
        threads.execute(recording(() -> probe(session, tokens.get(0), acknowledged, other)));
        threads.schedule(
                recording(() -> tokens.forEach(token -> present(session, token, targets.gateway(random)))),
                RECHECK_DELAY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Sorted; of the revocations that were acknowledged between these times. */
    public List<Duration> latencies(Instant from, Instant to) {
        return measured.stream()
                .filter(one ->
                        !one.acknowledged().isBefore(from) && one.acknowledged().isBefore(to))
                .map(Measured::latency)
                .sorted()
                .toList();
    }

    private void probe(Session session, String token, Instant acknowledged, ServiceProcess gateway) {
        Response response = present(session, token, gateway);
        if (response.status() == 401) {
            measured.add(new Measured(acknowledged, Duration.between(acknowledged, response.ended())));
        } else if (response.ended().isBefore(acknowledged.plus(PROBE_LIMIT))) {
            Duration pause = response.ok() ? PROBE_INTERVAL : RETRY_INTERVAL;
            threads.schedule(
                    recording(() -> probe(session, token, acknowledged, gateway)),
                    pause.toMillis(),
                    TimeUnit.MILLISECONDS);
        } else if (response.ok()) {
            measured.add(new Measured(acknowledged, PROBE_LIMIT));
        }
    }

    private Runnable recording(Runnable task) {
        return errors.recording("revocation probe", task);
    }

    private Response present(Session session, String token, ServiceProcess gateway) {
        return invoker.invoke(AccountReads.me().as(session, token), gateway.name(), gateway.uri());
    }
}
