package io.countersign.gateway.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messaging.EventRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

class RecentEventsTest {

    private final RecentEvents events = new RecentEvents(3);

    @Test
    void eventsOfWhenThereAreEarlierEventsThenReplaysThemFirst() {
        events.accept(event("1", "ada"));
        events.accept(event("2", "bob"));

        StepVerifier.create(events.eventsOf("ada").map(EventRecord::id))
                .expectNext("1")
                .then(() -> events.accept(event("3", "ada")))
                .expectNext("3")
                .then(() -> events.accept(event("4", "bob")))
                .expectNoEvent(Duration.ofMillis(50))
                .thenCancel()
                .verify();
    }

    @Test
    void eventsOfWhenThereAreMoreThanTheReplayLimitThenReplaysTheLatest() {
        List.of("1", "2", "3", "4").forEach(id -> events.accept(event(id, "ada")));

        StepVerifier.create(events.eventsOf("ada").map(EventRecord::id).take(3))
                .expectNext("2", "3", "4")
                .verifyComplete();
    }

    @Test
    void eventsOfWhenThereAreTwoSubscribersThenEachReceivesEventsUntilItCancels() {
        List<String> first = new CopyOnWriteArrayList<>();
        List<String> second = new CopyOnWriteArrayList<>();
        Disposable leaving = events.eventsOf("ada").map(EventRecord::id).subscribe(first::add);
        events.eventsOf("ada").map(EventRecord::id).subscribe(second::add);

        events.accept(event("1", "ada"));
        leaving.dispose();
        events.accept(event("2", "ada"));

        assertThat(first).containsExactly("1");
        assertThat(second).containsExactly("1", "2");
    }

    @Test
    void acceptWhenASubscriberReadsNothingThenReturnsAtOnce() {
        StepVerifier.create(events.eventsOf("ada"), 0)
                .then(() -> {
                    for (int i = 0; i < 1000; i++) {
                        events.accept(event(Integer.toString(i), "ada"));
                    }
                })
                .thenRequest(1)
                .expectNextMatches(event -> event.id().equals("0"))
                .thenCancel()
                .verify(Duration.ofSeconds(5));
    }

    @Test
    void completeAllThenCompletesEveryStream() {
        StepVerifier.create(events.eventsOf("ada")).then(events::completeAll).verifyComplete();
    }

    private static EventRecord event(String id, String userId) {
        return new EventRecord(id, "auth.UserSignedIn.v1", "/auth/users", userId, 1, Instant.EPOCH, "c", "{}");
    }
}
