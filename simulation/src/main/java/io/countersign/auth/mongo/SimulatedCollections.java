package io.countersign.auth.mongo;

import io.countersign.auth.signin.AttemptStore;
import io.countersign.auth.users.UserAccounts;
import io.countersign.messaging.MessageCodec;
import io.countersign.store.Store;

/** The collections of a simulated auth service, wired by its own configuration. */
public record SimulatedCollections(AttemptStore attempts, UserAccounts accounts) {

    public static SimulatedCollections create(Store store, MessageCodec codec) {
        MongoConfiguration wiring = new MongoConfiguration();
        return new SimulatedCollections(wiring.attemptStore(store, codec), wiring.accounts(store));
    }
}
