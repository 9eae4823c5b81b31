package io.countersign.simulation.store;

import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** A defect of the services, imitated by the store: it hides what they would not look at, and accepts what they would not prevent. */
public interface StoreDefect {

    /** The services as they are. */
    StoreDefect NONE = new StoreDefect() {};

    /**
     * What a query shows of a document.
     *
     * @param namespace database and collection
     * @return null to leave the document out
     */
    default @Nullable BsonDocument shown(String namespace, BsonDocument document) {
        return document;
    }

    /** Whether an insert succeeds although there is a document with its {@code _id}. */
    default boolean acceptsDuplicates(String namespace) {
        return false;
    }
}
