package io.countersign.backing.test;

import io.countersign.backing.LocalBroker;
import java.nio.file.Path;

/** An in-process Kafka broker. */
record InProcessKafka(LocalBroker broker) implements MessageBroker {

    static MessageBroker start(Path directory) {
        return new InProcessKafka(LocalBroker.start(directory, 0));
    }

    @Override
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public String description() {
        return "Apache Kafka in this process";
    }

    @Override
    public void close() {
        broker.close();
    }
}
