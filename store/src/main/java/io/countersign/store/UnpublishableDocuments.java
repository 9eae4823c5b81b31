package io.countersign.store;

import io.countersign.messaging.EventRecord;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The documents that an {@link OutboxSweep} could not publish. It skips them, so that a few invalid documents do not block the others. */
final class UnpublishableDocuments {

    private final Set<BsonValue> ids = ConcurrentHashMap.newKeySet();
    private final Set<Counter> counters = ConcurrentHashMap.newKeySet();

    Set<BsonValue> ids() {
        return ids;
    }

    int count() {
        return ids.size();
    }

    void addUnreadable(BsonValue id) {
        ids.add(id);
    }

    void add(HasPendingEvents document) {
        ids.add(new BsonString(document.id()));
        counters.add(Counter.of(document));
    }

    boolean hasEarlierThan(HasPendingEvents document) {
        return counters.contains(Counter.of(document));
    }

    /** What the sequence of a document's events counts. */
    private record Counter(String subject, String source) {

        static Counter of(HasPendingEvents document) {
            EventRecord event = document.pending().get(0);
            return new Counter(event.subject(), event.source());
        }
    }
}
