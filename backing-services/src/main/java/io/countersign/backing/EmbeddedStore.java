package io.countersign.backing;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stand-in where no MongoDB is available: it implements MongoDB's wire protocol in this process and stores its
 * documents in one file. It ignores TTL indexes, and a kill may lose the writes of the last second.
 */
public final class EmbeddedStore implements DocumentStore {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);

    private final MongoServer server;
    private final int port;
    private final Path file;

    private EmbeddedStore(MongoServer server, int port, Path file) {
        this.server = server;
        this.port = port;
        this.file = file;
    }

    /**
     * Starts the store and returns when it accepts connections.
     *
     * @param dataDirectory of the file with the documents; created if missing
     * @param port on 127.0.0.1, 0 for any free one
     * @throws BackingServiceException if the port is taken or the file in use; the message names it
     */
    public static EmbeddedStore start(Path dataDirectory, int port) {
        int listening = LoopbackPort.choose(port, "the embedded store");
        Path file = dataDirectory.toAbsolutePath().resolve("documents.mv.db");
        MongoServer server = new MongoServer(new H2Backend(open(file)));
        server.bind(LoopbackPort.HOST, listening);
        EmbeddedStore store = new EmbeddedStore(server, listening, file);
        log.warn("Without a MongoDB, using the {}", store.description());
        return store;
    }

    private static MVStore open(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return MVStore.open(file.toString());
        } catch (IOException | MVStoreException e) {
            throw new BackingServiceException("The embedded store's file " + file + " cannot be opened: " + e, e);
        }
    }

    @Override
    public String connectionString() {
        return "mongodb://" + LoopbackPort.HOST + ":" + port;
    }

    @Override
    public String description() {
        return "EMBEDDED store, a stand-in for MongoDB (" + file + ")";
    }

    @Override
    public Kind kind() {
        return Kind.EMBEDDED;
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
