package io.countersign.backing.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.lifecycle.Startable;

/** The Docker engine of this machine, if it has one. */
class DockerEngine {

    private static final Logger log = LoggerFactory.getLogger(DockerEngine.class);

    private final BooleanSupplier available;

    DockerEngine() {
        this(() -> isLikely() && DockerClientFactory.instance().isDockerAvailable());
    }

    DockerEngine(BooleanSupplier available) {
        this.available = available;
    }

    /** The started container; empty when no engine answers or the container does not start. */
    <C extends Startable> Optional<C> start(String image, Supplier<C> factory) {
        if (!available.getAsBoolean()) {
            return Optional.empty();
        }
        C container = factory.get();
        try {
            container.start();
            return Optional.of(container);
        } catch (RuntimeException e) {
            log.warn("A Docker engine answers, but a container of {} does not start: {}", image, e.toString());
            container.close();
            return Optional.empty();
        }
    }

    /** Testcontainers logs a missing engine as an error with everything it tried; this avoids asking it in vain. */
    private static boolean isLikely() {
        return System.getenv("DOCKER_HOST") != null
                || Files.exists(Path.of("/var/run/docker.sock"))
                || Files.exists(Path.of(System.getProperty("user.home"), ".docker", "run", "docker.sock"));
    }
}
