package io.countersign.faults;

import io.countersign.environment.process.Cluster;
import io.countersign.environment.process.ManagedProcess;
import io.countersign.faults.check.index.FaultWindows;
import io.countersign.faults.history.Backlog;
import io.countersign.faults.history.Fault;
import io.countersign.faults.history.History;
import io.countersign.faults.history.Limits;
import io.countersign.faults.history.ProcessSample;
import io.countersign.faults.load.LoadGenerator;
import io.countersign.faults.load.OperationHistory;
import io.countersign.faults.nemesis.Nemesis;
import io.countersign.faults.nemesis.RecentRecords;
import io.countersign.faults.nemesis.RecordInjector;
import io.countersign.faults.observation.BacklogProbe;
import io.countersign.faults.observation.ProcessUsage;
import io.countersign.faults.observation.StoreSnapshot;
import io.countersign.faults.observation.TopicRecorder;
import io.countersign.faults.schedule.FaultKind;
import io.countersign.faults.secrets.ArtifactScan;
import io.countersign.faults.secrets.DelayedRecordScan;
import io.countersign.faults.secrets.SecretScanner;
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

/** One run: start, warm up, load, load with faults, heal, drain, collect the history. */
public final class FaultRun {

    private static final Logger log = LoggerFactory.getLogger(FaultRun.class);
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration RECOVERY = Duration.ofSeconds(5);
    private static final int MIN_SECRET_LENGTH = 16;

    private final RunSettings settings;
    private final OperationHistory operations = new OperationHistory();
    private final SecretScanner scanner = new SecretScanner();
    private final DelayedRecordScan recordScan = new DelayedRecordScan(scanner);
    private final RecentRecords recent = new RecentRecords();
    private final List<ProcessSample> samples = new ArrayList<>();
    private final List<Fault> samplings = new ArrayList<>();

    private FaultRun(RunSettings settings) {
        this.settings = settings;
    }

    /**
     * A finished run, not yet checked.
     *
     * @param faults how many of each kind were injected
     * @param unexpectedFailures of processes or of the load, which no fault explains
     * @param revocations sorted times from an acknowledged revocation to the refusal at another gateway, before the first fault
     */
    public record Result(
            Instant started,
            Duration lasted,
            History history,
            Map<FaultKind, Long> faults,
            List<String> unexpectedFailures,
            List<Duration> revocations) {}

    public static Result of(RunSettings settings) throws IOException, InterruptedException {
        FaultRun run = new FaultRun(settings);
        clear(settings.directory());
        try (Cluster cluster = Cluster.start(
                settings.directory(), settings.replicas(), RunSettings.INSTANCES, RunSettings.properties())) {
            return run.on(cluster);
        }
    }

    /** Deletes what an earlier run with this seed left. */
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
        cluster.secrets().forEach(this::registerSecret);
        cluster.providers().values().forEach(provider -> provider.onSecret(this::registerSecret));
        String broker = cluster.brokers().bootstrapServers();
        try (TopicRecorder recorder = new TopicRecorder(broker, recordScan::add, recent::add);
                RecordInjector injector = new RecordInjector(broker, recorder, recent)) {
            recorder.start();
            return execute(cluster, recorder, injector);
        }
    }

    private Result execute(Cluster cluster, TopicRecorder recorder, RecordInjector injector)
            throws InterruptedException {
        LoadGenerator load = new LoadGenerator(
                cluster,
                operations,
                settings.seed(),
                settings.clients(),
                settings.actionsPerSecond(),
                RunSettings.GRACE,
                this::registerSecret);
        Instant started = Instant.now();
        load.start();
        waitFor("warm-up", WARM_UP);
        load.endWarmUp();
        sampleUnderLoad(cluster);
        Instant calmBegin = Instant.now();
        waitFor("calm", settings.calm());
        Instant faultsBegin = Instant.now();
        Nemesis nemesis = new Nemesis(cluster, settings.seed(), injector);
        nemesis.start();
        waitFor("faults", settings.faults());
        nemesis.close();
        log.info("healing");
        List<String> unexpectedFailures = new ArrayList<>(nemesis.unexpectedFailures());
        endedUnexpectedly(cluster).forEach(unexpectedFailures::add);
        cluster.heal();
        waitFor("recovery", RECOVERY);
        load.close();
        unexpectedFailures.addAll(load.errors());
        Duration lasted = Duration.between(started, Instant.now());
        log.info("draining");
        Backlog backlog = new BacklogProbe(cluster, injector, recorder, RunSettings.PARTITIONS).afterDraining();
        samples.addAll(ProcessUsage.of(cluster.running()));
        recorder.catchUp();
        History history = history(cluster, recorder, nemesis, backlog);
        return new Result(
                started,
                lasted,
                history,
                nemesis.counts(),
                unexpectedFailures,
                load.revocations().latencies(calmBegin, faultsBegin));
    }

    /** Each sample takes a full garbage collection, beside the load: to the checker it is a fault, for it may delay responses. */
    private void sampleUnderLoad(Cluster cluster) {
        Instant begin = Instant.now();
        samples.addAll(ProcessUsage.of(cluster.running()));
        Instant end = Instant.now();
        cluster.runningInstances()
                .forEach(process ->
                        samplings.add(new Fault(FaultWindows.RESOURCE_SAMPLE, process.name(), begin, end, "")));
    }

    private History history(Cluster cluster, TopicRecorder recorder, Nemesis nemesis, Backlog backlog) {
        log.info("collecting");
        var store = new StoreSnapshot(cluster.stores().uri()).documents();
        recordScan.scanAll();
        new ArtifactScan(scanner).scan(cluster, store);
        return new History(
                operations.all(),
                recorder.records(),
                store,
                Stream.concat(nemesis.faults().stream(), samplings.stream()).toList(),
                recorder.injections(),
                samples,
                backlog,
                scanner.leaks(),
                Limits.standard().withRefreshGrace(RunSettings.GRACE));
    }

    /** Processes that should run and do not: none may exit unless a fault stops it. */
    private static List<String> endedUnexpectedly(Cluster cluster) {
        return cluster.running().stream()
                .filter(process -> !process.alive())
                .map(ManagedProcess::name)
                .map(name -> name + " exited unexpectedly")
                .toList();
    }

    private void registerSecret(String secret, String what) {
        if (secret.length() >= MIN_SECRET_LENGTH) {
            scanner.add(secret, what);
        }
    }

    private static void waitFor(String phase, Duration time) throws InterruptedException {
        log.info("{} for {}", phase, time);
        new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
