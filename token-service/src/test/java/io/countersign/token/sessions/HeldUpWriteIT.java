package io.countersign.token.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.token.TokenPair;
import io.countersign.messaging.test.MutableClock;
import io.countersign.messaging.test.RecordedEvents;
import io.countersign.token.StoreContext;
import io.countersign.token.mongo.MongoLinkFences;
import io.countersign.token.mongo.MongoSessionLog;
import io.countersign.token.mongo.MongoUserFences;
import io.countersign.token.mongo.SessionDocument;
import java.time.Duration;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The service's clock is behind those of the store and of the outbox, as if all that it sends had been on its way for a minute. */
class HeldUpWriteIT {

    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    private final RecordedEvents events = new RecordedEvents();
    private final MutableClock clock = new MutableClock();
    private StoreContext store;
    private SessionFixture fixture;

    @BeforeEach
    void connect() {
        clock.advance(ON_ITS_WAY.negated());
        store = new StoreContext(events);
        fixture = new SessionFixture(
                new MongoSessionLog(store.store(), clock),
                new MongoLinkFences(store.store(), clock),
                new MongoUserFences(store.store(), clock),
                events,
                clock);
    }

    @AfterEach
    void disconnect() {
        store.close();
    }

    @Test
    void rotateWhenItsWriteWasHeldUpThenTheGraceBeginsWhenTheStoreTookIt() {
        assertThatGraceBeginsWithout("publishedAt");
    }

    @Test
    void rotateWhenItsEventWasHeldUpThenTheGraceBeginsWhenItWasTold() {
        assertThatGraceBeginsWithout("storedAt");
    }

    @Test
    void rotateWhenNobodyPutDownWhenItWasStoredOrToldThenTheGraceBeginsWhenItHappened() {
        TokenPair first = fixture.open();
        fixture.refresh(first);
        forget(first, "storedAt", "publishedAt");

        fixture.outlast(ON_ITS_WAY, first);

        assertThat(SessionFixture.refusal(fixture.refreshing(first))).contains(FailureCode.CREDENTIAL_INVALID);
    }

    /** With the other time, when this one is not known. */
    private void assertThatGraceBeginsWithout(String time) {
        TokenPair first = fixture.open();
        fixture.refresh(first);
        forget(first, time);

        fixture.outlast(ON_ITS_WAY, first);
        TokenPair again = fixture.refresh(first);

        assertThat(again.sessionId()).isEqualTo(first.sessionId());
        clock.advance(ON_ITS_WAY);
        assertThat(SessionFixture.refusal(fixture.refreshing(first))).contains(FailureCode.CREDENTIAL_INVALID);
    }

    /** As in a document of an older version, without these times. */
    private void forget(TokenPair pair, String... times) {
        fixture.outlast(Duration.ZERO, pair);
        Bson unset = Updates.combine(Stream.of(times).map(Updates::unset).toList());
        Mono.from(store.store()
                        .collection("sessions", SessionDocument.class)
                        .updateMany(Filters.eq("session.id", pair.sessionId()), unset))
                .block();
    }
}
