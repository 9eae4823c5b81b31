package io.countersign.backing.test;

import java.nio.file.Path;

/** The message broker under test: in a container if Docker is available, else in this process. */
final class TestMessageBroker {

    private TestMessageBroker() {}

    static MessageBroker open(Path directory, DockerEngine docker) {
        return ContainerKafka.start(docker).orElseGet(() -> InProcessKafka.start(directory));
    }
}
