package io.countersign.environment.process;

import io.countersign.backing.DocumentStore;
import io.countersign.backing.DocumentStores;
import io.countersign.backing.LocalBroker;
import io.countersign.backing.StorePreference;
import io.countersign.environment.FreePorts;
import java.nio.file.Path;
import java.util.UUID;

/** A broker and a store of an environment's own, which can be taken away from it and given back. */
public final class Backing implements AutoCloseable {

    private final Path directory =
            Path.of("target", "backing", UUID.randomUUID().toString());
    private final int brokerPort = FreePorts.next();
    private final int storePort = FreePorts.next();
    private final StorePreference preference;
    private LocalBroker broker;
    private DocumentStore store;

    Backing(StorePreference preference) {
        this.preference = preference;
        this.broker = openBroker();
        this.store = openStore();
        System.out.println("document store for tests: " + store.description());
    }

    String bootstrapServers() {
        return "127.0.0.1:" + brokerPort;
    }

    String storeUri() {
        return store.connectionString();
    }

    public void stopBroker() {
        broker.close();
    }

    public void startBroker() {
        broker = openBroker();
    }

    public void stopStore() {
        store.close();
    }

    public void startStore() {
        store = openStore();
    }

    @Override
    public void close() {
        store.close();
        broker.close();
    }

    private LocalBroker openBroker() {
        return LocalBroker.start(directory.resolve("broker"), brokerPort);
    }

    private DocumentStore openStore() {
        return DocumentStores.open(directory.resolve("store"), storePort, preference);
    }
}
