package io.countersign.token.sessions;

import io.countersign.messaging.test.MutableClock;
import io.countersign.messaging.test.RecordedEvents;

class InMemorySessionsTest implements OpeningCases, RotationCases, EndingCases, BulkEndingCases {

    private final RecordedEvents events = new RecordedEvents();
    private final SessionFixture fixture = new SessionFixture(
            new InMemorySessionLog(events),
            new InMemoryLinkFences(),
            new InMemoryUserFences(),
            events,
            new MutableClock());

    @Override
    public SessionFixture fixture() {
        return fixture;
    }
}
