package io.countersign.store;

import io.countersign.backing.test.TestBackingServices;
import io.countersign.messaging.EventPublisher;
import java.time.Duration;

/** The contract of a store that is a server. */
abstract class ServerContract extends StoreContract {

    /** Long, because the machine may be busy. */
    static final String PATIENT = "countersign.store.timeout=10s";

    private final String database = TestBackingServices.uniqueName("store");

    abstract String uri();

    @Override
    Instance start(EventPublisher broker, Duration relayAge) {
        return SpringInstance.start(uri(), database, broker, PATIENT, "countersign.store.relay.age=" + relayAge);
    }
}
