package io.countersign.store;

import io.countersign.messaging.EventRecord;
import java.util.List;

/**
 * A document that carries the events it owes: an outbox inside the document, written with the state itself. Whoever clears them puts down
 * in {@code publishedAt} when the last ones were durable on the broker; a document may read it.
 */
public interface HasPendingEvents {

    /** The document's {@code _id}. */
    String id();

    /** Oldest first; empty once they are published and cleared. Stored as the array {@code pending}. */
    List<EventRecord> pending();
}
