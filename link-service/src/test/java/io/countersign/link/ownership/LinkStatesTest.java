package io.countersign.link.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.link.LinksState;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.StoredState;
import io.countersign.messaging.test.RecordedEvents;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LinkStatesTest {

    private static final String USER = "user";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Link LINK = new Link("link", "demo", "identity", "https://demo.example", "s", "a", null, NOW);

    private final RecordedEvents events = new RecordedEvents();
    private final InMemoryLinkedAccounts accounts = new InMemoryLinkedAccounts(events);
    private final LinkStates states = new LinkStates(new PublishedAccounts(accounts, accounts));

    @Test
    void ofWhenEventsArePendingThenTheyArePublishedFirst() {
        LinkedAccount none = LinkedAccount.none(USER);
        EventRecord linked = new LinkEvents(LinkPayload.writer()).linked(none, LINK, "correlation");
        accounts.change(none, none.with(LINK, linked)).block();
        assertThat(events.about(USER)).isEmpty();

        StoredState<LinksState> state = states.of(USER).block();

        assertThat(state).isInstanceOf(StoredState.Present.class);
        assertThat(events.about(USER)).containsExactly(linked);
    }

    @Test
    void ofWhenNothingIsKnownThenEmpty() {
        assertThat(states.of("nobody").blockOptional()).isEmpty();
    }
}
