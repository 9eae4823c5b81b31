package io.countersign.token.sessions;

import io.countersign.token.MutableClock;
import io.countersign.token.RecordedStates;

class InMemorySessionsTest implements OpeningCases, RotationCases, EndingCases, BulkEndingCases {

    private final RecordedEvents events = new RecordedEvents();
    private final RecordedStates states = new RecordedStates();
    private final Stage stage = new Stage(
            new InMemorySessionLog(Stage.publisher(events, states)),
            new InMemoryLinkFences(),
            new InMemoryUserFences(),
            events,
            states,
            new MutableClock());

    @Override
    public Stage stage() {
        return stage;
    }
}
