package io.countersign.backing.test;

import io.countersign.backing.DocumentStore;
import io.countersign.backing.LocalBroker;
import java.util.Locale;
import java.util.UUID;

/**
 * One Kafka broker and one document store for all tests of this JVM, started when a test first asks and ended with the
 * JVM. They are shared, so tests keep apart by names of their own: {@link #uniqueName(String)}.
 */
public final class TestBackingServices {

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

    /** Which store answers: tests of what only a real MongoDB does can ask. */
    public static DocumentStore.Kind storeKind() {
        return Store.SHARED.kind();
    }

    /** A name nobody else uses, for a database, a topic, a prefix of topics or a consumer group. */
    public static String uniqueName(String purpose) {
        return purpose.toLowerCase(Locale.ROOT) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    private static final class Broker {

        static final LocalBroker SHARED = start();

        private static LocalBroker start() {
            TestDirectory directory = TestDirectory.create("broker");
            LocalBroker broker = LocalBroker.start(directory.path(), 0);
            EndOfTests.run(() -> {
                broker.close();
                directory.delete();
            });
            return broker;
        }
    }

    private static final class Store {

        static final DocumentStore SHARED = start();

        private static DocumentStore start() {
            TestDirectory directory = TestDirectory.create("store");
            DocumentStore store = TestDocumentStore.open(directory.path());
            EndOfTests.run(() -> {
                store.close();
                directory.delete();
            });
            // The one line that tells a reader of a build's log whether a real MongoDB was under test.
            System.out.println("document store for tests: " + store.description());
            return store;
        }
    }
}
