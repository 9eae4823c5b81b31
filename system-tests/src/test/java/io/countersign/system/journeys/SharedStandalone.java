package io.countersign.system.journeys;

import io.countersign.environment.process.StandaloneProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One laptop start on each kind of store for all suites of this JVM, started on first use; it ends with the JVM. There are two accounts in
 * its demo providers: tests unlink what they link.
 */
final class SharedStandalone {

    private static final Map<String, StandaloneProcess> BY_STORE = new ConcurrentHashMap<>();

    private SharedStandalone() {}

    /**
     * A running one.
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
