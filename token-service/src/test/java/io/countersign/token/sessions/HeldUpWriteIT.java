package io.countersign.token.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.token.TokenPair;
import io.countersign.token.MutableClock;
import io.countersign.token.RecordedStates;
import io.countersign.token.StoreAlone;
import io.countersign.token.mongo.MongoBarredUsers;
import io.countersign.token.mongo.MongoSessionLog;
import io.countersign.token.mongo.MongoUnlinkedLinks;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The service's clock is behind the store's, as if each write had been on its way for a minute. */
class HeldUpWriteIT {

    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    private final RecordedEvents events = new RecordedEvents();
    private final RecordedStates states = new RecordedStates();
    private final MutableClock clock = new MutableClock();

    @Test
    void rotateWhenItsWriteWasHeldUpThenTheGraceBeginsWhenTheStoreTookIt() {
        clock.pass(ON_ITS_WAY.negated());
        try (StoreAlone store = new StoreAlone(Stage.publisher(events, states))) {
            Stage stage = new Stage(
                    new MongoSessionLog(store.store(), clock),
                    new MongoUnlinkedLinks(store.store(), clock),
                    new MongoBarredUsers(store.store(), clock),
                    events,
                    states,
                    clock);
            TokenPair first = stage.open();
            stage.refresh(first);

            clock.pass(ON_ITS_WAY);
            TokenPair again = stage.refresh(first);

            assertThat(again.sessionId()).isEqualTo(first.sessionId());
            clock.pass(ON_ITS_WAY);
            assertThat(Stage.refusal(stage.refreshing(first))).contains(FailureCode.CREDENTIAL_INVALID);
        }
    }
}
