package io.countersign.backing.test;

import io.countersign.backing.DocumentStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/** A lone MongoDB server in a container. */
final class ContainerMongo implements DocumentStore {

    private static final Logger log = LoggerFactory.getLogger(ContainerMongo.class);

    private static final String IMAGE = "mongo:8.0";

    private final MongoDBContainer container;

    private ContainerMongo(MongoDBContainer container) {
        this.container = container;
    }

    static Optional<DocumentStore> startWhereDockerAnswers() {
        if (!engineIsLikely() || !DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.empty();
        }
        MongoDBContainer container = new MongoDBContainer(IMAGE);
        try {
            container.start();
            return Optional.of(new ContainerMongo(container));
        } catch (RuntimeException e) {
            log.warn("A Docker engine answers, but {} does not start in it: {}", IMAGE, e.toString());
            container.close();
            return Optional.empty();
        }
    }

    /** Testcontainers reports a missing engine as an error with all it tried; this keeps it from being asked. */
    private static boolean engineIsLikely() {
        return System.getenv("DOCKER_HOST") != null
                || Files.exists(Path.of("/var/run/docker.sock"))
                || Files.exists(Path.of(System.getProperty("user.home"), ".docker", "run", "docker.sock"));
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
