package io.countersign.backing;

import io.countersign.backing.mongod.MongodBinary;
import io.countersign.backing.mongod.MongodSearch;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the best document store that this machine can run. */
public final class DocumentStores {

    private static final Logger log = LoggerFactory.getLogger(DocumentStores.class);

    private static final String REAL_DIRECTORY = "mongodb";
    private static final String EMBEDDED_DIRECTORY = "embedded";

    private DocumentStores() {}

    /** As {@link #open(Path, int, StorePreference, MongodSearch)}, with every way of finding a mongod. */
    public static DocumentStore open(Path dataDirectory, int port, StorePreference preference) {
        return open(dataDirectory, port, preference, MongodSearch.everywhere());
    }

    /**
     * As {@link #open(Path, int, StorePreference)}, and starts a mongod again whenever it dies.
     *
     * @param listener is called when it dies and when it is back
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
     * Opens a store and returns when it answers. Each kind has its own folder below the data directory: documents of
     * one are not visible through the other.
     *
     * @param dataDirectory where the documents live; created when missing
     * @param port the port of 127.0.0.1 to listen on, 0 for any free one
     * @param search where to look for a mongod
     * @throws BackingServiceException when the preferred store cannot be opened, or with {@link StorePreference#AUTO}
     *     none can; a mongod that is found and does not start is an error, never a reason for the stand-in
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
            log.warn(
                    "The documents of an earlier start in {} belong to another kind of store and are not visible",
                    otherStore);
        }
    }
}
