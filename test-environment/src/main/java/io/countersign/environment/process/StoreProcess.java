package io.countersign.environment.process;

import static org.awaitility.Awaitility.await;

import io.countersign.backing.DocumentStore;
import io.countersign.backing.DocumentStores;
import io.countersign.backing.LocalMongod;
import io.countersign.backing.StorePreference;
import io.countersign.backing.mongod.MongodBinary;
import io.countersign.backing.mongod.MongodSearch;
import io.countersign.backing.test.ReplicaSetAdmin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A {@code mongod}, standalone or a member of a replica set. */
public final class StoreProcess implements ManagedProcess {

    private static final Duration START = Duration.ofSeconds(60);

    private final String name;
    private final int port;
    private final Path data;
    private final Supplier<DocumentStore> open;
    private final BooleanSupplier usable;
    private DocumentStore store;
    private ProcessHandle mongod;

    private StoreProcess(String name, int port, Path data, Supplier<DocumentStore> open, BooleanSupplier usable) {
        this.name = name;
        this.port = port;
        this.data = data;
        this.open = open;
        this.usable = usable;
        store = open.get();
        mongod = find();
    }

    /** A standalone server. */
    static StoreProcess single(Path directory, int port) {
        Path data = directory.resolve("store").toAbsolutePath();
        return new StoreProcess(
                "store", port, data, () -> DocumentStores.open(data, port, StorePreference.REAL), () -> true);
    }

    static StoreProcess member(String name, Path directory, int port, ReplicaSetAdmin replicaSet) {
        Path data = directory.resolve(name).toAbsolutePath();
        MongodBinary binary = MongodSearch.everywhere().binaryOrThrow();
        return new StoreProcess(
                name,
                port,
                data,
                () -> LocalMongod.startMember(binary, data.resolve("mongodb"), port, replicaSet.name()),
                () -> replicaSet.isUsable(port));
    }

    String uri() {
        return store.connectionString();
    }

    int port() {
        return port;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long pid() {
        return mongod.pid();
    }

    @Override
    public boolean alive() {
        return mongod.isAlive();
    }

    @Override
    public Path log() {
        return data.resolve("mongodb").resolve("mongod.log");
    }

    @Override
    public void kill() {
        mongod.destroyForcibly();
        mongod.onExit().join();
        store.close();
    }

    @Override
    public void stop() {
        store.close();
        mongod.onExit().join();
    }

    @Override
    public void start() {
        if (!alive()) {
            store = open.get();
            mongod = find();
        }
    }

    /** Returns at once for a standalone server, which {@link #start()} waits for; a member must join its replica set first. */
    @Override
    public void awaitReady() {
        await(name + " ready, see " + log().toAbsolutePath()).atMost(START).until(usable::getAsBoolean);
    }

    /** The {@code mongod} among the descendants of this process with this data directory, not the shell that supervises it. */
    private ProcessHandle find() {
        String directory = data.resolve("mongodb").toString();
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("mongod"))
                .filter(process -> Arrays.asList(process.info().arguments().orElse(new String[0]))
                        .contains(directory))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no mongod uses " + directory));
    }
}
