package io.countersign.token.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.token.OpenSession;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.messaging.test.MutableClock;
import io.countersign.messaging.test.RecordedEvents;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Sinks;

/** Sessions whose requesters have given up. */
class GivenUpOpeningTest {

    private final RecordedEvents events = new RecordedEvents();
    private final MutableClock clock = new MutableClock();
    private final Sinks.Empty<Void> way = Sinks.empty();
    private final SessionFixture fixture = new SessionFixture(
            new InMemorySessionLog(events, way.asMono()),
            new InMemoryLinkFences(),
            new InMemoryUserFences(),
            events,
            clock);

    @Test
    void openWhenItsWriteArrivesAfterABanThenTheSessionIsRevoked() {
        OpenSession signIn = fixture.signIn(SessionFixture.newId(), 4);
        Disposable requester = fixture.opening(signIn).subscribe();
        requester.dispose();
        fixture.endingAll(signIn.user().id(), 5, RevocationReason.ACCOUNT_BANNED)
                .block();

        way.tryEmitEmpty();

        assertThat(fixture.recordsOf(signIn.signIn().attemptId())).hasSize(1);
        assertThat(fixture.list(signIn.user().id())).isEmpty();
    }

    @Test
    void openWhenTheDeadlinePassedThenNothingBegins() {
        way.tryEmitEmpty();
        OpenSession signIn = fixture.signIn(SessionFixture.newId(), 4);

        assertThat(SessionFixture.refusal(fixture.openingLate(signIn, Duration.ofSeconds(2))))
                .contains(FailureCode.DEADLINE_EXCEEDED);

        assertThat(fixture.list(signIn.user().id())).isEmpty();
    }
}
