package io.countersign.token.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contracts.token.TokenPair;
import io.countersign.messaging.test.MutableClock;
import io.countersign.messaging.test.RecordedEvents;
import io.countersign.token.StoreContext;
import io.countersign.token.mongo.MongoLinkFences;
import io.countersign.token.mongo.MongoSessionLog;
import io.countersign.token.mongo.MongoUserFences;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The relay publishes what a crash between write and publication left pending, without another command. */
class RelayedRevocationIT {

    private final RecordedEvents events = new RecordedEvents();
    private final MutableClock clock = new MutableClock();

    @Test
    void signOutWhenItsPublicationFailedThenTheRelayTellsEventAndRevocation() {
        try (StoreContext store = new StoreContext(
                events, "countersign.store.relay.age=100ms", "countersign.store.relay.interval=50ms")) {
            SessionFixture fixture = new SessionFixture(
                    new MongoSessionLog(store.store(), clock),
                    new MongoLinkFences(store.store(), clock),
                    new MongoUserFences(store.store(), clock),
                    events,
                    clock);
            TokenPair pair = fixture.open();
            events.failNext(Integer.MAX_VALUE);
            assertThat(fixture.signingOut(pair)
                            .map(done -> "answered")
                            .onErrorReturn("failed")
                            .block())
                    .isEqualTo("failed");

            events.failNext(0);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(fixture.eventsOf(pair)).containsExactly("1 SessionRevoked SIGNED_OUT"));
            assertThat(fixture.revocationOf(pair)).isNotNull();
        }
    }
}
