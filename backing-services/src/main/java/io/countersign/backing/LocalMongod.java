package io.countersign.backing;

import io.countersign.backing.mongod.MongodBinary;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * A MongoDB server as a child process, reachable from this machine only. It ends with this process, even if that is killed, and a
 * terminal's Ctrl-C does not reach it. Its data persist in the given directory.
 */
public final class LocalMongod implements DocumentStore {

    /** The default cache size of the storage engine, in gigabytes. */
    public static final double DEFAULT_CACHE_GIGABYTES = 0.5;

    private static final double SMALLEST_CACHE_GIGABYTES = 0.25;

    /** The quiesce period of a member that shuts down; 15 s by default. */
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
     * Starts a server and returns when it accepts connections. It is not restarted when it dies.
     *
     * @param binary the program to run
     * @param dataDirectory of the documents and the server's log {@code mongod.log}; created if missing
     * @param port on 127.0.0.1, 0 for any free one
     * @param cacheGigabytes the cache size of the storage engine, at least 0.25
     * @throws BackingServiceException if the port is taken, the directory in use, or the server ends; the message gives the reason
     */
    public static LocalMongod start(MongodBinary binary, Path dataDirectory, int port, double cacheGigabytes) {
        return open(binary, dataDirectory, port, cacheGigabytes, List.of(), start -> start.start()::close);
    }

    /**
     * Starts a replica set member and returns when it accepts connections. It serves clients once the set is initiated.
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
     * As {@link #start(MongodBinary, Path, int)}, and restarts the server on the same port whenever it dies.
     *
     * @param listener is notified when the server dies and when it has been restarted
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

    /** The port on 127.0.0.1. */
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
