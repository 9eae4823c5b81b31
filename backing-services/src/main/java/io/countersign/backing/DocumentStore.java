package io.countersign.backing;

/** A running MongoDB, or what stands in for one. Closing it ends it and keeps its data. */
public interface DocumentStore extends AutoCloseable {

    /** What answers behind the connection string. */
    enum Kind {
        /** A MongoDB server. */
        REAL,
        /** A stand-in that speaks MongoDB's protocol: no transactions, no expiry of documents, and slow. */
        EMBEDDED
    }

    /** A {@code mongodb://} connection string without a database name. */
    String connectionString();

    /** One line for people: which store this is and where it came from. */
    String description();

    Kind kind();

    /** Ends the store; idempotent. */
    @Override
    void close();
}
