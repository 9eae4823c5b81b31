package io.countersign.environment.process;

import io.countersign.backing.DocumentStore;
import io.countersign.backing.DocumentStores;
import io.countersign.backing.StorePreference;
import io.countersign.environment.FreePorts;
import java.nio.file.Path;
import java.util.Arrays;

/** A real {@code mongod}, which can be killed and frozen by its own process id. */
public final class StoreProcess implements Member {

    private final int port = FreePorts.next();
    private final Path data;
    private DocumentStore store;
    private ProcessHandle mongod;

    StoreProcess(Path directory) {
        data = directory.resolve("store").toAbsolutePath();
        store = open();
        mongod = find();
    }

    public String uri() {
        return store.connectionString();
    }

    @Override
    public String name() {
        return "store";
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
    public void freeze() {
        Signals.stop(pid());
    }

    @Override
    public void thaw() {
        if (alive()) {
            Signals.resume(pid());
        }
    }

    @Override
    public void start() {
        if (!alive()) {
            store = open();
            mongod = find();
        }
    }

    /** Nothing: it starts no other way. */
    @Override
    public void awaitReady() {}

    private DocumentStore open() {
        return DocumentStores.open(data, port, StorePreference.REAL);
    }

    /** The one below this process that works on this directory; its supervisor, a shell, names it too. */
    private ProcessHandle find() {
        String directory = data.resolve("mongodb").toString();
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("mongod"))
                .filter(process -> Arrays.asList(process.info().arguments().orElse(new String[0]))
                        .contains(directory))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no mongod works on " + directory));
    }
}
