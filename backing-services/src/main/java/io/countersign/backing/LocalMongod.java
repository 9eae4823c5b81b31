package io.countersign.backing;

import io.countersign.backing.mongod.MongodBinary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A MongoDB server as a child process, reachable from this machine only. It never outlives this process, not even a
 * killed one, and a terminal's Ctrl-C does not reach it. Its data stay in the given directory.
 */
public final class LocalMongod implements DocumentStore {

    /** What the server may keep in memory unless told otherwise, in gigabytes. */
    public static final double DEFAULT_CACHE_GIGABYTES = 0.5;

    private static final double SMALLEST_CACHE_GIGABYTES = 0.25;
    /** For how long a member that ends goes on refusing clients before it does; 15 s unless told otherwise. */
    private static final String QUICK_SHUTDOWN = "shutdownTimeoutMillisForSignaledShutdown=100";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final MongodBinary binary;
    private final MongodSupervisor supervisor;
    private final DirectoryLock lock;
    private final int port;

    private LocalMongod(MongodBinary binary, MongodSupervisor supervisor, DirectoryLock lock, int port) {
        this.binary = binary;
        this.supervisor = supervisor;
        this.lock = lock;
        this.port = port;
    }

    /** As {@link #start(MongodBinary, Path, int, double)} with {@link #DEFAULT_CACHE_GIGABYTES}. */
    public static LocalMongod start(MongodBinary binary, Path dataDirectory, int port) {
        return start(binary, dataDirectory, port, DEFAULT_CACHE_GIGABYTES);
    }

    /**
     * Starts a server that is to be a member of a replica set, and returns when it answers. It serves as soon as the set is initiated.
     *
     * @param replicaSet the set's name
     * @throws BackingServiceException as {@link #start(MongodBinary, Path, int, double)}
     */
    public static LocalMongod startMember(MongodBinary binary, Path dataDirectory, int port, String replicaSet) {
        return start(
                binary,
                dataDirectory,
                port,
                SMALLEST_CACHE_GIGABYTES,
                List.of("--replSet", replicaSet, "--setParameter", QUICK_SHUTDOWN));
    }

    /**
     * Starts a server and returns when it answers.
     *
     * @param binary the program to run
     * @param dataDirectory where the documents and the server's log {@code mongod.log} live; created when missing
     * @param port the port of 127.0.0.1 to listen on, 0 for any free one
     * @param cacheGigabytes what the storage engine may keep in memory, at least 0.25
     * @throws BackingServiceException when the port is taken, the directory in use, or the server ends by itself; the
     *     message then has the end of its log
     */
    public static LocalMongod start(MongodBinary binary, Path dataDirectory, int port, double cacheGigabytes) {
        return start(binary, dataDirectory, port, cacheGigabytes, List.of());
    }

    private static LocalMongod start(
            MongodBinary binary, Path dataDirectory, int port, double cacheGigabytes, List<String> more) {
        Path dbPath = dataDirectory.toAbsolutePath().normalize();
        DirectoryLock lock = DirectoryLock.acquire(dbPath);
        try {
            OrphanedMongod.end(dbPath);
            int mongodPort = LoopbackPort.choose(port, "MongoDB");
            InitializationMarker firstStart = new InitializationMarker(dbPath);
            firstStart.begin();
            MongodSupervisor supervisor = MongodSupervisor.start(
                    commandLine(binary, dbPath, mongodPort, cacheGigabytes, more), dbPath.resolve("mongod.log"));
            awaitAnswer(supervisor, mongodPort, dbPath);
            firstStart.done();
            return new LocalMongod(binary, supervisor, lock, mongodPort);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public String connectionString() {
        return "mongodb://" + LoopbackPort.HOST + ":" + port;
    }

    /** The port of 127.0.0.1 that it listens on. */
    public int port() {
        return port;
    }

    @Override
    public String description() {
        return binary.description();
    }

    @Override
    public Kind kind() {
        return Kind.REAL;
    }

    @Override
    public void close() {
        try {
            supervisor.close();
        } finally {
            lock.close();
        }
    }

    private static List<String> commandLine(
            MongodBinary binary, Path dbPath, int port, double cacheGigabytes, List<String> more) {
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
        command.addAll(more);
        return command;
    }

    private static void awaitAnswer(MongodSupervisor supervisor, int port, Path dbPath) {
        MongodAddress address = new MongodAddress(port);
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!address.answersHello()) {
                if (supervisor.endsWithin(BETWEEN_LOOKS)) {
                    throw new BackingServiceException("MongoDB on port " + port + " with data in " + dbPath
                            + " ended at once with exit code " + supervisor.exitCode() + ":" + System.lineSeparator()
                            + supervisor.logTail());
                }
                if (System.nanoTime() > deadline) {
                    supervisor.close();
                    throw new BackingServiceException("MongoDB on port " + port + " with data in " + dbPath
                            + " does not answer:" + System.lineSeparator() + supervisor.logTail());
                }
            }
        } catch (InterruptedException e) {
            supervisor.close();
            Thread.currentThread().interrupt();
            throw new BackingServiceException("Interrupted while MongoDB was starting", e);
        }
    }
}
