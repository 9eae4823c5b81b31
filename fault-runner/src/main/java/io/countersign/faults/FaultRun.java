package io.countersign.faults;

import io.countersign.environment.process.Cluster;
import io.countersign.environment.process.Member;
import io.countersign.faults.canary.Canaries;
import io.countersign.faults.history.Backlog;
import io.countersign.faults.history.History;
import io.countersign.faults.history.Limits;
import io.countersign.faults.history.ProcessSample;
import io.countersign.faults.load.OperationHistory;
import io.countersign.faults.load.LoadGenerator;
import io.countersign.faults.nemesis.Injector;
import io.countersign.faults.nemesis.Nemesis;
import io.countersign.faults.nemesis.RecentRecords;
import io.countersign.faults.plan.FaultKind;
import io.countersign.faults.watch.LateScan;
import io.countersign.faults.watch.Leftovers;
import io.countersign.faults.watch.ProcessUsage;
import io.countersign.faults.watch.Recorder;
import io.countersign.faults.watch.StoreSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: start, load, load with faults, heal, drain, and what there is to be judged then. */
public final class FaultRun {

    private static final Logger log = LoggerFactory.getLogger(FaultRun.class);
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration AFTERMATH = Duration.ofSeconds(5);
    private static final int SHORTEST_SECRET = 16;

    private final RunSettings settings;
    private final OperationHistory operations = new OperationHistory();
    private final Canaries canaries = new Canaries();
    private final LateScan lateScan = new LateScan(canaries);
    private final RecentRecords recent = new RecentRecords();
    private final List<ProcessSample> samples = new ArrayList<>();

    private FaultRun(RunSettings settings) {
        this.settings = settings;
    }

    /**
     * What was done and seen.
     *
     * @param surprises what went wrong with the environment by itself
     * @param revocations how long it took, in the calm, from an acknowledged revocation to the refusal at another gateway; sorted
     */
    public record Result(
            Instant started,
            Duration lasted,
            History history,
            Map<FaultKind, Long> faults,
            List<String> surprises,
            List<Duration> revocations) {}

    public static Result of(RunSettings settings) throws IOException, InterruptedException {
        FaultRun run = new FaultRun(settings);
        clear(settings.directory());
        try (Cluster cluster =
                Cluster.start(settings.directory(), settings.replicas(), RunSettings.EACH, RunSettings.properties())) {
            return run.on(cluster);
        }
    }

    /** Of what an earlier run with this seed left. */
    private static void clear(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Result on(Cluster cluster) throws InterruptedException {
        cluster.secrets().forEach(this::secret);
        cluster.providers().values().forEach(provider -> provider.tellSecrets(this::secret));
        String broker = cluster.brokers().bootstrapServers();
        try (Recorder recorder = new Recorder(broker, lateScan::add, recent::add);
                Injector injector = new Injector(broker, recorder, recent)) {
            recorder.start();
            return judged(cluster, recorder, injector);
        }
    }

    private Result judged(Cluster cluster, Recorder recorder, Injector injector) throws InterruptedException {
        LoadGenerator load = new LoadGenerator(
                cluster,
                operations,
                settings.seed(),
                settings.clients(),
                settings.actionsPerSecond(),
                RunSettings.GRACE,
                this::secret);
        Instant started = Instant.now();
        load.start();
        pass("warm-up", WARM_UP);
        load.endWarmUp();
        samples.addAll(ProcessUsage.of(cluster.running()));
        Instant calm = Instant.now();
        pass("calm", settings.calm());
        Instant hurt = Instant.now();
        Nemesis inflictor = new Nemesis(cluster, settings.seed(), injector);
        inflictor.start();
        pass("faults", settings.faults());
        inflictor.close();
        log.info("healing");
        List<String> surprises = new ArrayList<>(inflictor.surprises());
        ended(cluster).forEach(surprises::add);
        cluster.heal();
        pass("aftermath", AFTERMATH);
        load.close();
        surprises.addAll(load.errors());
        Duration lasted = Duration.between(started, Instant.now());
        log.info("draining");
        Backlog backlog = new Leftovers(cluster, injector, recorder, RunSettings.PARTITIONS).afterDraining();
        samples.addAll(ProcessUsage.of(cluster.running()));
        recorder.catchUp();
        History history = history(cluster, recorder, inflictor, backlog);
        return new Result(
                started,
                lasted,
                history,
                inflictor.counts(),
                surprises,
                load.revocations().latencies(calm, hurt));
    }

    private History history(Cluster cluster, Recorder recorder, Nemesis inflictor, Backlog backlog) {
        log.info("collecting");
        var store = new StoreSnapshot(cluster.stores().uri()).documents();
        lateScan.scanAll();
        new FinalScan(canaries).scan(cluster, store);
        return new History(
                operations.all(),
                recorder.records(),
                store,
                inflictor.faults(),
                recorder.injections(),
                samples,
                backlog,
                canaries.leaks(),
                Limits.standard().withRefreshGrace(RunSettings.GRACE));
    }

    /** Those that should run and do not: nobody ends by itself. */
    private static List<String> ended(Cluster cluster) {
        return cluster.running().stream()
                .filter(member -> !member.alive())
                .map(Member::name)
                .map(name -> name + " ended by itself")
                .toList();
    }

    private void secret(String secret, String what) {
        if (secret.length() >= SHORTEST_SECRET) {
            canaries.add(secret, what);
        }
    }

    private static void pass(String phase, Duration time) throws InterruptedException {
        log.info("{} for {}", phase, time);
        new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
