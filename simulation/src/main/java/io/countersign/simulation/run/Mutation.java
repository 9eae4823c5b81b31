package io.countersign.simulation.run;

import io.countersign.messaging.EventPublisher;
import io.countersign.simulation.store.StoreDefect;

/** A defect that is put into the services, to show that runs find it. */
public interface Mutation {

    /** The services as they are. */
    Mutation NONE = new Mutation() {};

    /** How the store publishes pending events. */
    default EventPublisher events(EventPublisher publisher) {
        return publisher;
    }

    /** What the services overlook in the store, in one run. */
    default StoreDefect store() {
        return StoreDefect.NONE;
    }
}
