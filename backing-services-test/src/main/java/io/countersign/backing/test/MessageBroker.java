package io.countersign.backing.test;

/** A running Kafka broker. */
interface MessageBroker extends AutoCloseable {

    /** {@code host:port}, the value of a client's {@code bootstrap.servers}. */
    String bootstrapServers();

    /** One line to display: where this broker runs. */
    String description();

    @Override
    void close();
}
