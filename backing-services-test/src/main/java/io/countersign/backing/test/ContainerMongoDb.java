package io.countersign.backing.test;

import io.countersign.backing.DocumentStore;
import java.util.Optional;
import org.testcontainers.mongodb.MongoDBContainer;

/** A standalone MongoDB server in a container. */
record ContainerMongoDb(MongoDBContainer container) implements DocumentStore {

    private static final String IMAGE = "mongo:8.0";

    static Optional<DocumentStore> start(DockerEngine docker) {
        return docker.start(IMAGE, () -> new MongoDBContainer(IMAGE)).map(ContainerMongoDb::new);
    }

    @Override
    public String connectionString() {
        return container.getConnectionString();
    }

    @Override
    public String description() {
        return "MongoDB in a container of " + IMAGE;
    }

    @Override
    public Kind kind() {
        return Kind.REAL;
    }

    @Override
    public void close() {
        container.close();
    }
}
