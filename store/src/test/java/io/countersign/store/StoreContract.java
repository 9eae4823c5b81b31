package io.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.countersign.messaging.EventPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The contract of every kind of store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private final RecordingBroker broker = new RecordingBroker();
    private Instance instance;
    private Instance other;

    /**
     * Starts an instance, of which all have the same store.
     *
     * @param relayAge see {@link StoreProperties.Relaying}
     */
    abstract Instance start(EventPublisher broker, Duration relayAge);

    @BeforeAll
    void startTwoInstances() {
        instance = start();
        other = start();
    }

    @AfterEach
    void forget() {
        await(instance.forgetAll());
        await(other.forgetAll());
        broker.forget();
    }

    @AfterAll
    void stop() {
        instance.close();
        other.close();
    }

    private Instance start() {
        return start(broker, Duration.ZERO);
    }

    private <T> T await(Mono<T> result) {
        return instance.waitFor(result);
    }

    private void eventually(ThrowingRunnable assertion) {
        instance.eventually(assertion);
    }

    @Test
    void insertWhenFiftyConcurrentAtTwoInstancesThenOneSucceeds() {
        List<String> winners = await(Flux.range(0, 50)
                .flatMap(caller -> insert(caller % 2 == 0 ? instance : other, "caller-" + caller), 50)
                .collectList());

        assertThat(winners).hasSize(1);
        assertThat(other.find("prize").owner()).isEqualTo(winners.get(0));
    }

    @Test
    void insertWhenLostThenTheRivalIsFound() {
        List<String> found = await(Flux.range(0, 50)
                .flatMap(rival -> rivalOf(rival % 2 == 0 ? instance : other, "rival-" + rival), 50)
                .collectList());

        assertThat(found).hasSize(49).containsOnly(instance.find("prize").owner());
    }

    @Test
    void insertWhenSomeOfABulkExistThenEachHasItsOwnOutcome() {
        IntStream.range(0, 100).filter(i -> i % 3 == 0).forEach(i -> instance.insert(Note.of("n" + i, "earlier")));

        List<Integer> won = await(Flux.range(0, 100)
                .flatMap(
                        i -> instance.notes
                                .insert(Note.of("n" + i, "later"))
                                .filter(Write::isWon)
                                .map(w -> i),
                        100)
                .collectList());

        assertThat(won)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 100).filter(i -> i % 3 != 0).boxed().toList());
        assertThat(instance.find("n3").owner()).isEqualTo("earlier");
        assertThat(instance.find("n4").owner()).isEqualTo("later");
    }

    @Test
    void findWhenInsertedThenTheSameDocument() {
        Note note = Note.withPendingEvents("n", LONG_AGO, "e1", "e2");
        instance.insert(note);

        assertThat(other.find("n")).isEqualTo(note);
    }

    @Test
    void findWhenNeverInsertedThenEmpty() {
        assertThat(instance.find("nobody's")).isNull();
    }

    @Test
    void findWhenConcurrentThenEachGetsItsOwn() {
        IntStream.range(0, 50).forEach(i -> instance.insert(Note.of("n" + i, "owner-" + i)));

        List<String> owners = await(Flux.range(0, 100)
                .flatMapSequential(
                        i -> instance.notes.find("n" + i / 2).map(Note::owner).defaultIfEmpty("none"), 100)
                .collectList());

        assertThat(owners)
                .isEqualTo(
                        IntStream.range(0, 100).mapToObj(i -> "owner-" + i / 2).toList());
    }

    @Test
    void findAllWhenSomeAreMissingThenTheExistingOnes() {
        instance.insert(Note.of("a", "anna"));
        instance.insert(Note.of("b", "bert"));

        assertThat(await(instance.notes.findAll(List.of("a", "b", "c")))).containsOnlyKeys("a", "b");
        assertThat(await(instance.notes.findAll(List.of()))).isEmpty();
    }

    @Test
    void publishWhenEventsArePendingThenInOrderAndClearedAfterwards() {
        Note note = Note.withPendingEvents("n", LONG_AGO, "e1", "e2", "e3");
        instance.insert(note);

        assertThat(await(instance.outbox.publish(note))).isEqualTo(note);

        assertThat(broker.received()).containsExactly("e1", "e2", "e3");
        eventually(() -> assertThat(instance.find("n").pending()).isEmpty());
    }

    @Test
    void publishWhenNothingIsPendingThenNothingHappens() {
        await(instance.outbox.publish(Note.of("n", "anna")));

        assertThat(broker.received()).isEmpty();
    }

    @Test
    void publishWhenTheBrokerFailsThenFailsAndTheEventsStay() {
        Note note = Note.withPendingEvents("n", LONG_AGO, "e1");
        instance.insert(note);
        broker.down(true);

        assertThatThrownBy(() -> await(instance.outbox.publish(note))).hasMessageContaining("broker refuses");
        assertThat(instance.find("n")).isEqualTo(note);
    }

    @Test
    void publishWhenAnotherEventWasAddedMeanwhileThenThatOneStays() {
        Note note = Note.withPendingEvents("n", LONG_AGO, "e1");
        instance.insert(note);
        await(Mono.from(instance.store
                .collection("notes", Note.class)
                .updateOne(Filters.eq("_id", "n"), Updates.push("pending", Note.event("e2", LONG_AGO)))));

        await(instance.outbox.publish(note));

        eventually(() -> assertThat(instance.find("n").pending()).containsExactly(Note.event("e2", LONG_AGO)));
    }

    @Test
    void publishThenSetsPublishedAtAndARepeatDoesNotChangeIt() {
        Note note = Note.withPendingEvents("n", LONG_AGO, "e1");
        instance.insert(note);
        await(instance.outbox.publish(note));
        eventually(() -> assertThat(instance.find("n").pending()).isEmpty());
        Date published = publishedAt("n");

        await(other.outbox.publish(note));
        await(((MongoOutbox<Note>) other.outbox).cleared());

        assertThat(published.toInstant()).isAfter(LONG_AGO);
        assertThat(publishedAt("n")).isEqualTo(published);
    }

    private Date publishedAt(String id) {
        return await(Mono.from(instance.store
                        .collection("notes", Note.class)
                        .withDocumentClass(Document.class)
                        .find(Filters.eq("_id", id))))
                .getDate("publishedAt");
    }

    @Test
    void templateWhenADocumentWasWrittenByItsRecordCodecThenReadsTheSame() {
        Note note = Note.of("n", "anna");
        instance.insert(note);

        assertThat(await(instance.store.template().findById("n", Note.class, "notes")))
                .isEqualTo(note);
        assertThat(await(instance.store.template().count(new Query(), "notes"))).isEqualTo(1);
    }

    @Test
    void publishWhenManyReadItBeforeItIsClearedThenPublishedOnce() {
        Note note = Note.withPendingEvents("n", LONG_AGO, "e1");
        instance.insert(note);

        await(Flux.range(0, 50).flatMap(i -> instance.outbox.publish(note), 50).then());

        assertThat(broker.received()).containsExactly("e1");
    }

    @Test
    void publishWhenAnEarlierEventIsOnItsWayThenTheLaterWaitsForIt() {
        instance.insert(Note.withPendingEvents("n", LONG_AGO, "e1", "e2"));
        broker.hold();
        Mono<Note> first = instance.outbox
                .publish(Note.withPendingEvents("n", LONG_AGO, "e1"))
                .cache();
        Mono<Note> both = instance.outbox
                .publish(Note.withPendingEvents("n", LONG_AGO, "e1", "e2"))
                .cache();
        first.subscribe();
        both.subscribe();
        broker.release();

        await(Mono.when(first, both));

        assertThat(broker.received()).containsExactly("e1", "e2");
    }

    @Test
    void publishWhenItsFirstCallerIsCancelledThenTheOthersComplete() {
        Note note = Note.withPendingEvents("n", LONG_AGO, "e1");
        instance.insert(note);
        broker.hold();
        Disposable first = instance.outbox.publish(note).subscribe();
        Mono<Note> second = instance.outbox.publish(note).cache();
        second.subscribe();
        first.dispose();
        broker.release();

        await(second);

        assertThat(broker.received()).containsExactly("e1");
        eventually(() -> assertThat(instance.find("n").pending()).isEmpty());
    }

    @Test
    void closeWhenPublishedThenClearedBeforehand() {
        Note note = Note.withPendingEvents("n", LONG_AGO, "e1");
        instance.insert(note);
        try (Instance closing = start()) {
            await(closing.outbox.publish(note));
        }

        assertThat(other.find("n").pending()).isEmpty();
    }

    @Test
    void sweepWhenACrashLeftEventsThenPublishedInOrderAndCleared() {
        instance.insert(Note.withPendingEvents("second", LONG_AGO.plusSeconds(1), "e3", "e4"));
        instance.insert(Note.withPendingEvents("first", LONG_AGO, "e1", "e2"));

        assertThat(other.sweep()).isEqualTo(2);

        assertThat(broker.received()).containsExactly("e1", "e2", "e3", "e4");
        assertThat(other.sweep()).isZero();
    }

    @Test
    void sweepWhenTheBrokerComesBackThenPublished() {
        instance.insert(Note.withPendingEvents("n", LONG_AGO, "e1"));
        broker.down(true);
        assertThat(instance.sweep()).isZero();
        broker.down(false);

        assertThat(instance.sweep()).isEqualTo(1);
    }

    @Test
    void sweepWhenOneDocumentCannotBePublishedThenTheOthersAre() {
        instance.insert(Note.withPendingEvents("poison", LONG_AGO, "bad"));
        instance.insert(Note.withPendingEvents("n", LONG_AGO.plusSeconds(1), "e1"));
        broker.refuse("bad");

        assertThat(instance.sweep()).isEqualTo(1);
        assertThat(broker.received()).containsExactly("e1");
    }

    @Test
    void sweepWhenMoreThanABatchCannotBePublishedThenTheOthersAre() {
        int many = 300;
        await(Flux.range(0, many)
                .doOnNext(i -> broker.refuse("bad" + i))
                .flatMap(
                        i -> instance.notes.insert(Note.withPendingEvents("p" + i, LONG_AGO.plusSeconds(i), "bad" + i)),
                        many)
                .then());
        instance.insert(Note.withPendingEvents("n", LONG_AGO.plusSeconds(many), "e1"));

        assertThat(instance.sweep()).isEqualTo(1);
        assertThat(broker.received()).containsExactly("e1");
    }

    @Test
    void sweepWhenADocumentIsBrokenThenTheOthersArePublished() {
        Document broken = new Document("_id", "broken")
                .append("pending", List.of(new Document("time", Date.from(LONG_AGO)).append("sequence", "first")));
        await(Mono.from(instance.store
                .collection("notes", Note.class)
                .withDocumentClass(Document.class)
                .insertOne(broken)));
        instance.insert(Note.withPendingEvents("n", LONG_AGO.plusSeconds(1), "e1"));

        assertThat(instance.sweep()).isEqualTo(1);
        assertThat(broker.received()).containsExactly("e1");
    }

    @Test
    void sweepWhenAnEventCannotBePublishedThenNothingOvertakesIt() {
        instance.insert(Note.withPendingEventsOf("/test/chain", "one", LONG_AGO, "e1"));
        instance.insert(Note.withPendingEventsOf("/test/chain", "two", LONG_AGO.plusSeconds(1), "e2"));
        broker.refuseOnce("e1");

        assertThat(instance.sweep()).isZero();
        assertThat(instance.sweep()).isEqualTo(2);
        assertThat(broker.received()).containsExactly("e1", "e2");
    }

    @Test
    void sweepWhenACrashCameBetweenPublishingAndClearingThenTheSameEventIsRepeated() {
        Note note = Note.withPendingEvents("n", LONG_AGO, "e1");
        instance.insert(note);
        await(broker.publish(note.pending()));

        assertThat(other.sweep()).isEqualTo(1);

        assertThat(broker.received()).containsExactly("e1", "e1");
        assertThat(other.find("n").pending()).isEmpty();
    }

    @Test
    void sweepWhenAnOutageLeftManyThenAllArePublishedAtOnce() {
        int many = 700;
        await(Flux.range(0, many)
                .flatMap(
                        i -> instance.notes.insert(Note.withPendingEvents("n" + i, LONG_AGO.plusSeconds(i), "e" + i)),
                        many)
                .then());

        assertThat(instance.sweep()).isEqualTo(many);

        assertThat(broker.received()).hasSize(many).doesNotHaveDuplicates();
        assertThat(instance.sweep()).isZero();
    }

    @Test
    void sweepWhenSeveralInstancesSweepAtOnceThenEveryEventComesAndInOrder() {
        List<String> expected = new ArrayList<>();
        IntStream.range(0, 100).forEach(i -> {
            instance.insert(Note.withPendingEvents("n" + i, LONG_AGO.plusSeconds(i), "e" + i));
            expected.add("e" + i);
        });

        await(Mono.when(instance.relay().sweep(), other.relay().sweep()));

        List<String> firstTime = broker.received().stream().distinct().toList();
        assertThat(firstTime).isEqualTo(expected);
        assertThat(Collections.frequency(broker.received(), "e0")).isLessThanOrEqualTo(2);
    }

    @Test
    void sweepWhenEventsAreYoungThenTheyAreLeftToTheirHandler() {
        try (Instance patient = start(broker, Duration.ofHours(1))) {
            patient.insert(Note.withPendingEvents("n", patient.now(), "e1"));

            assertThat(patient.sweep()).isZero();
        }
    }

    private static Mono<String> insert(Instance at, String owner) {
        return at.notes.insert(Note.of("prize", owner)).filter(Write::isWon).map(won -> owner);
    }

    private static Mono<String> rivalOf(Instance at, String owner) {
        return at.notes
                .insert(Note.of("prize", owner))
                .filter(write -> !write.isWon())
                .flatMap(lost -> at.notes.find("prize"))
                .map(Note::owner);
    }
}
