package io.countersign.backing.test;

import io.countersign.backing.DocumentStore;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/**
 * One Kafka broker and one document store for all tests of this JVM, started on first use and closed with the JVM. Unique names isolate
 * the tests from each other: {@link #uniqueName(String)}.
 */
public final class TestBackingServices {

    private static final DockerEngine DOCKER = new DockerEngine();

    private TestBackingServices() {}

    /** {@code host:port} of the broker, for {@code spring.kafka.bootstrap-servers}. */
    public static String bootstrapServers() {
        return Broker.SHARED.bootstrapServers();
    }

    /** The store's connection string without a database name, for {@code spring.mongodb.uri}. */
    public static String mongoUri() {
        return Store.SHARED.connectionString();
    }

    /** The store's connection string with the given database. */
    public static String mongoUri(String database) {
        return mongoUri() + "/" + database;
    }

    /** The kind of store under test, for tests that need a real MongoDB. */
    public static DocumentStore.Kind storeKind() {
        return Store.SHARED.kind();
    }

    /** A unique name for a database, a topic, a prefix of topics or a consumer group. */
    public static String uniqueName(String purpose) {
        return purpose.toLowerCase(Locale.ROOT) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    private static <S extends AutoCloseable> S shared(String name, Function<TestDirectory, S> open) {
        TestDirectory directory = TestDirectory.create(name);
        S service = open.apply(directory);
        SharedServiceShutdown.run(() -> close(service, directory));
        return service;
    }

    private static void close(AutoCloseable service, TestDirectory directory) {
        try {
            service.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        directory.delete();
    }

    /** Prints what is under test to the build log; {@code .ci/run} looks for these lines. */
    private static void announce(String service, String description) {
        System.out.println(service + " for tests: " + description);
    }

    private static final class Broker {

        static final MessageBroker SHARED = start();

        private static MessageBroker start() {
            MessageBroker broker = shared("broker", directory -> TestMessageBroker.open(directory.path(), DOCKER));
            announce("message broker", broker.description());
            return broker;
        }
    }

    private static final class Store {

        static final DocumentStore SHARED = start();

        private static DocumentStore start() {
            DocumentStore store = shared("store", directory -> TestDocumentStore.open(directory.path(), DOCKER));
            announce("document store", store.description());
            return store;
        }
    }
}
