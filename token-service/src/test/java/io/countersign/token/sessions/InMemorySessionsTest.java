package io.countersign.token.sessions;

import io.countersign.messaging.test.MutableClock;
import io.countersign.messaging.test.RecordedEvents;
import io.countersign.messaging.test.RecordedStates;

class InMemorySessionsTest implements OpeningCases, RotationCases, EndingCases, BulkEndingCases {

    private final RecordedEvents events = new RecordedEvents();
    private final RecordedStates states = new RecordedStates();
    private final SessionFixture fixture = new SessionFixture(
            new InMemorySessionLog(SessionFixture.publisher(events, states)),
            new InMemoryLinkFences(),
            new InMemoryUserFences(),
            events,
            states,
            new MutableClock());

    @Override
    public SessionFixture fixture() {
        return fixture;
    }
}
