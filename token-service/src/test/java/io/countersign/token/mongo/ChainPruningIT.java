package io.countersign.token.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.contracts.auth.Device;
import io.countersign.messaging.test.MutableClock;
import io.countersign.token.StoreContext;
import io.countersign.token.sessions.Entry;
import io.countersign.token.sessions.Generation;
import io.countersign.token.sessions.Opening;
import io.countersign.token.sessions.Session;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChainPruningIT {

    private final MutableClock clock = new MutableClock();
    private final Session session = new Session(
            UUID.randomUUID().toString(),
            "ada",
            "",
            clock.instant(),
            clock.instant().plus(Duration.ofDays(180)),
            1L);
    private StoreContext store;
    private MongoCollection<SessionDocument> sessions;
    private ChainPruning pruning;

    @BeforeAll
    void connect() {
        store = new StoreContext(events -> Mono.empty());
        sessions = store.store().collection("sessions", SessionDocument.class);
        pruning = new ChainPruning(sessions, clock);
    }

    @AfterAll
    void disconnect() {
        store.close();
    }

    @Test
    void pruneThenRemovesTokensFirstAndEntriesLater() {
        Entry sixteenth = append(1, 16);
        pruning.prune(sixteenth).block();
        assertThat(numbers()).hasSize(16);
        assertThat(armed()).containsExactly(15L, 16L);

        Entry soon = append(17, 32);
        clock.advance(Duration.ofSeconds(30));
        pruning.prune(soon).block();
        assertThat(numbers())
                .as("a rotation that saw one of them may still be under way")
                .hasSize(32);

        Entry later = append(33, 48);
        clock.advance(Duration.ofSeconds(31));
        pruning.prune(later).block();
        assertThat(numbers()).startsWith(1L, 15L).endsWith(47L, 48L);
        assertThat(armed()).containsExactly(47L, 48L);
    }

    private Entry append(long first, long last) {
        return Flux.range((int) first, (int) (last - first + 1))
                .concatMap(number -> append(entry(number)))
                .blockLast();
    }

    private Mono<Entry> append(Entry entry) {
        return Mono.from(sessions.insertOne(SessionDocument.of(entry))).thenReturn(entry);
    }

    private Entry entry(long number) {
        Opening opening = number == 1 ? new Opening("ada", "link", "demo", new Device(null, null), null) : null;
        Generation generation = new Generation(List.of("hash" + number), List.of("command"), session.endsAt());
        return new Entry(session, number, clock.instant(), clock.instant(), opening, generation, null, List.of());
    }

    private List<Long> numbers() {
        return documents().map(SessionDocument::number).collectList().block();
    }

    private List<Long> armed() {
        return documents()
                .filter(document -> !document.generation().hashes().isEmpty())
                .map(SessionDocument::number)
                .collectList()
                .block();
    }

    private Flux<SessionDocument> documents() {
        return Flux.from(sessions.find()).sort((a, b) -> Long.compare(a.number(), b.number()));
    }
}
