package io.countersign.backing;

import io.countersign.backing.mongod.MongodBinary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Starts a mongod, initially and after it died.
 *
 * @param options further command line options
 */
record MongodStart(MongodBinary binary, Path dbPath, int port, double cacheGigabytes, List<String> options) {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    /**
     * Starts it and returns when it accepts connections.
     *
     * @throws BackingServiceException if it does not; no process is left behind
     */
    MongodProcess start() {
        OrphanedMongod.end(dbPath);
        LoopbackPort.choose(port, "MongoDB");
        InitializationMarker firstStart = new InitializationMarker(dbPath);
        firstStart.begin();
        MongodProcess process = MongodProcess.start(commandLine(), log());
        awaitHello(process);
        firstStart.done();
        return process;
    }

    private MongodLog log() {
        return new MongodLog(dbPath.resolve("mongod.log"));
    }

    private List<String> commandLine() {
        List<String> command = new ArrayList<>(List.of(
                binary.program().toString(),
                "--dbpath",
                dbPath.toString(),
                "--bind_ip",
                LoopbackPort.HOST,
                "--port",
                String.valueOf(port),
                "--nounixsocket",
                "--wiredTigerCacheSizeGB",
                String.format(Locale.ROOT, "%.2f", cacheGigabytes),
                "--setParameter",
                "diagnosticDataCollectionEnabled=false",
                "--quiet"));
        command.addAll(options);
        return command;
    }

    private void awaitHello(MongodProcess process) {
        MongodProbe probe = new MongodProbe(port);
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!probe.answersHello()) {
                if (process.endsWithin(POLL_INTERVAL)) {
                    throw failure("ended at once (" + process.end() + ")");
                }
                if (System.nanoTime() > deadline) {
                    process.close();
                    throw failure("did not accept connections within " + START_LIMIT.toSeconds() + " s");
                }
            }
        } catch (InterruptedException e) {
            process.close();
            Thread.currentThread().interrupt();
            throw new BackingServiceException("Interrupted while MongoDB was starting", e);
        }
    }

    private BackingServiceException failure(String what) {
        return new BackingServiceException(
                "MongoDB on port " + port + " with data in " + dbPath + " " + what + "; its log is " + log().file());
    }
}
