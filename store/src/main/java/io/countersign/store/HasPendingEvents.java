package io.countersign.store;

import io.countersign.messaging.EventRecord;
import java.util.List;

/**
 * A document with its pending events: an outbox in the document, written with the state itself. Clearing them sets {@code publishedAt}, the
 * time when the last ones were durable on the broker; a document may read it.
 */
public interface HasPendingEvents {

    /** The document's {@code _id}. */
    String id();

    /** Oldest first; empty once they are published and cleared. Stored as the array {@code pending}. */
    List<EventRecord> pending();
}
