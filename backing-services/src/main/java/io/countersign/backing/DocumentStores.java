package io.countersign.backing;

import io.countersign.backing.mongod.MongodBinary;
import io.countersign.backing.mongod.MongodSearch;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the document store that the preference and this machine allow. */
public final class DocumentStores {

    private static final Logger log = LoggerFactory.getLogger(DocumentStores.class);

    private static final String REAL_DIRECTORY = "mongodb";
    private static final String EMBEDDED_DIRECTORY = "embedded";

    private DocumentStores() {}

    /** As {@link #open(Path, int, StorePreference, MongodSearch)}, with every source of a mongod. */
    public static DocumentStore open(Path dataDirectory, int port, StorePreference preference) {
        return open(dataDirectory, port, preference, MongodSearch.everywhere());
    }

    /**
     * As {@link #open(Path, int, StorePreference)}, and restarts a mongod whenever it dies.
     *
     * @param listener is notified when it dies and when it has been restarted
     */
    public static DocumentStore supervise(
            Path dataDirectory, int port, StorePreference preference, DocumentStoreListener listener) {
        return open(
                dataDirectory,
                port,
                preference,
                MongodSearch.everywhere(),
                (binary, directory) -> LocalMongod.supervise(binary, directory, port, listener));
    }

    /**
     * Starts a store and returns when it accepts connections. Each kind has its own folder below the data directory:
     * documents of one are not visible through the other.
     *
     * @param dataDirectory of the documents; created if missing
     * @param port on 127.0.0.1, 0 for any free one
     * @param search finds a mongod
     * @throws BackingServiceException if the preferred store cannot be started, or with {@link StorePreference#AUTO}
     *     none can; a mongod that is found and does not start is an error, not a reason for the stand-in
     */
    public static DocumentStore open(Path dataDirectory, int port, StorePreference preference, MongodSearch search) {
        return open(
                dataDirectory,
                port,
                preference,
                search,
                (binary, directory) -> LocalMongod.start(binary, directory, port));
    }

    private static DocumentStore open(
            Path dataDirectory, int port, StorePreference preference, MongodSearch search, RealStore real) {
        return switch (preference) {
            case EMBEDDED -> embedded(dataDirectory, port);
            case REAL -> real.start(search.binaryOrThrow(), realDirectory(dataDirectory));
            case AUTO ->
                search.find()
                        .map(binary -> real.start(binary, realDirectory(dataDirectory)))
                        .orElseGet(() -> embedded(dataDirectory, port));
        };
    }

    /** Starts a mongod in a directory. */
    @FunctionalInterface
    private interface RealStore {

        DocumentStore start(MongodBinary binary, Path directory);
    }

    private static Path realDirectory(Path dataDirectory) {
        warnOfHiddenDocuments(dataDirectory.resolve(EMBEDDED_DIRECTORY));
        return dataDirectory.resolve(REAL_DIRECTORY);
    }

    private static DocumentStore embedded(Path dataDirectory, int port) {
        warnOfHiddenDocuments(dataDirectory.resolve(REAL_DIRECTORY));
        return EmbeddedStore.start(dataDirectory.resolve(EMBEDDED_DIRECTORY), port);
    }

    private static void warnOfHiddenDocuments(Path otherStore) {
        if (Files.exists(otherStore)) {
            log.warn("The documents in {} belong to another kind of store and are not visible", otherStore);
        }
    }
}
