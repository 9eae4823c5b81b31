package io.countersign.backing;

import io.countersign.backing.mongod.MongodBinary;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * A MongoDB server as a child process, reachable from this machine only. It never outlives this process, not even a killed one, and a
 * terminal's Ctrl-C does not reach it. Its data stay in the given directory.
 */
public final class LocalMongod implements DocumentStore {

    /** What the server may keep in memory by default, in gigabytes. */
    public static final double DEFAULT_CACHE_GIGABYTES = 0.5;

    private static final double SMALLEST_CACHE_GIGABYTES = 0.25;

    /** For how long a member that stops still refuses clients before it ends; 15 s by default. */
    private static final String QUICK_SHUTDOWN = "shutdownTimeoutMillisForSignaledShutdown=100";

    private final MongodBinary binary;
    private final Runnable stop;
    private final DirectoryLock lock;
    private final int port;

    private LocalMongod(MongodBinary binary, Runnable stop, DirectoryLock lock, int port) {
        this.binary = binary;
        this.stop = stop;
        this.lock = lock;
        this.port = port;
    }

    /** As {@link #start(MongodBinary, Path, int, double)} with {@link #DEFAULT_CACHE_GIGABYTES}. */
    public static LocalMongod start(MongodBinary binary, Path dataDirectory, int port) {
        return start(binary, dataDirectory, port, DEFAULT_CACHE_GIGABYTES);
    }

    /**
     * Starts a server and returns when it answers. When it dies, it stays dead.
     *
     * @param binary the program to run
     * @param dataDirectory where the documents and the server's log {@code mongod.log} live; created when missing
     * @param port the port of 127.0.0.1 to listen on, 0 for any free one
     * @param cacheGigabytes what the storage engine may keep in memory, at least 0.25
     * @throws BackingServiceException when the port is taken, the directory in use, or the server ends by itself; the message says why
     */
    public static LocalMongod start(MongodBinary binary, Path dataDirectory, int port, double cacheGigabytes) {
        return open(binary, dataDirectory, port, cacheGigabytes, List.of(), start -> start.start()::close);
    }

    /**
     * Starts a server that is to be a member of a replica set, and returns when it answers. It serves as soon as the set is initiated.
     *
     * @param replicaSet the set's name
     * @throws BackingServiceException as {@link #start(MongodBinary, Path, int, double)}
     */
    public static LocalMongod startMember(MongodBinary binary, Path dataDirectory, int port, String replicaSet) {
        return open(
                binary,
                dataDirectory,
                port,
                SMALLEST_CACHE_GIGABYTES,
                List.of("--replSet", replicaSet, "--setParameter", QUICK_SHUTDOWN),
                start -> start.start()::close);
    }

    /**
     * As {@link #start(MongodBinary, Path, int)}, and starts the server again on the same port whenever it dies.
     *
     * @param listener is called when the server dies and when it is back
     */
    public static LocalMongod supervise(
            MongodBinary binary, Path dataDirectory, int port, DocumentStoreListener listener) {
        return open(
                binary,
                dataDirectory,
                port,
                DEFAULT_CACHE_GIGABYTES,
                List.of(),
                start -> Supervisor.start(start::start, Supervisor.Policy.DEFAULT, listener)::close);
    }

    private static LocalMongod open(
            MongodBinary binary,
            Path dataDirectory,
            int port,
            double cacheGigabytes,
            List<String> options,
            Function<MongodStart, Runnable> run) {
        Path dbPath = dataDirectory.toAbsolutePath().normalize();
        DirectoryLock lock = DirectoryLock.acquire(dbPath);
        try {
            OrphanedMongod.end(dbPath);
            int chosen = LoopbackPort.choose(port, "MongoDB");
            Runnable stop = run.apply(new MongodStart(binary, dbPath, chosen, cacheGigabytes, options));
            return new LocalMongod(binary, stop, lock, chosen);
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
            stop.run();
        } finally {
            lock.close();
        }
    }
}
