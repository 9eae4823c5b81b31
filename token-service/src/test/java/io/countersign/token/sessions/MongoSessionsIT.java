package io.countersign.token.sessions;

import io.countersign.messaging.test.MutableClock;
import io.countersign.messaging.test.RecordedEvents;
import io.countersign.token.StoreContext;
import io.countersign.token.mongo.MongoLinkFences;
import io.countersign.token.mongo.MongoSessionLog;
import io.countersign.token.mongo.MongoUserFences;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The same cases on a real store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoSessionsIT implements OpeningCases, RotationCases, EndingCases, BulkEndingCases {

    private final RecordedEvents events = new RecordedEvents();
    private final MutableClock clock = new MutableClock();
    private StoreContext store;
    private SessionFixture fixture;

    @BeforeAll
    void connect() {
        // Ahead of the store's clock, for which every write would seem to have been held up otherwise.
        clock.advance(Duration.ofHours(1));
        store = new StoreContext(events);
        fixture = new SessionFixture(
                new MongoSessionLog(store.store(), clock),
                new MongoLinkFences(store.store(), clock),
                new MongoUserFences(store.store(), clock),
                events,
                clock);
    }

    @AfterAll
    void disconnect() {
        store.close();
    }

    @Override
    public SessionFixture fixture() {
        return fixture;
    }
}
