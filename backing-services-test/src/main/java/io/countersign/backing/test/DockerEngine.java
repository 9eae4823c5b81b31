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

/** The Docker engine of this machine, if any. */
class DockerEngine {

    private static final Logger log = LoggerFactory.getLogger(DockerEngine.class);

    private final BooleanSupplier available;

    DockerEngine() {
        this(() -> isLikely() && DockerClientFactory.instance().isDockerAvailable());
    }

    DockerEngine(BooleanSupplier available) {
        this.available = available;
    }

    /** The started container; empty if there is no engine or the container does not start. */
    <C extends Startable> Optional<C> start(String image, Supplier<C> factory) {
        if (!available.getAsBoolean()) {
            return Optional.empty();
        }
        C container = factory.get();
        try {
            container.start();
            return Optional.of(container);
        } catch (RuntimeException e) {
            log.warn("Docker is available, but a container of {} does not start: {}", image, e.toString());
            container.close();
            return Optional.empty();
        }
    }

    /** Avoids the long error that Testcontainers logs without an engine. */
    private static boolean isLikely() {
        return System.getenv("DOCKER_HOST") != null
                || Files.exists(Path.of("/var/run/docker.sock"))
                || Files.exists(Path.of(System.getProperty("user.home"), ".docker", "run", "docker.sock"));
    }
}
