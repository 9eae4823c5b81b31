package io.countersign.system.journeys;

import io.countersign.environment.process.StandaloneProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One standalone process for each kind of store, shared by all suites of this JVM, started on first use and ended with the JVM. Its demo
 * providers have two accounts: tests unlink what they link.
 */
final class SharedStandalone {

    private static final Map<String, StandaloneProcess> BY_STORE = new ConcurrentHashMap<>();

    private SharedStandalone() {}

    /**
     * A ready standalone process.
     *
     * @param store {@code real} or {@code embedded}
     */
    static StandaloneProcess on(String store) {
        return BY_STORE.computeIfAbsent(store, kind -> new StandaloneProcess(directory(kind), kind).awaitReady());
    }

    private static Path directory(String store) {
        return Path.of("target", "standalone", store + "-" + UUID.randomUUID());
    }
}
