package io.countersign.backing;

/** A running MongoDB or its embedded stand-in. Closing stops it and keeps its data. */
public interface DocumentStore extends AutoCloseable {

    /** What kind of store it is. */
    enum Kind {
        /** A MongoDB server. */
        REAL,
        /** A stand-in with MongoDB's wire protocol: no transactions, no TTL indexes, and slow. */
        EMBEDDED
    }

    /** A {@code mongodb://} connection string without a database name. */
    String connectionString();

    /** One line to display: the store and its origin. */
    String description();

    Kind kind();

    /** Stops the store; idempotent. */
    @Override
    void close();
}
