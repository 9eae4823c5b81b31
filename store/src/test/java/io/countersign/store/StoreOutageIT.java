package io.countersign.store;

import static io.countersign.store.SpringInstance.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.countersign.backing.test.TestBackingServices;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A store that is dead or stopped yields an error in time, never a hang; after the outage it is used again. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@ExtendWith(OutputCaptureExtension.class)
class StoreOutageIT {

    private static final Duration IN_TIME = Duration.ofMillis(1900);
    private static final Duration CLOSED = Duration.ofSeconds(8);
    private static final Duration AT_ONCE = Duration.ofMillis(100);

    private final String database = TestBackingServices.uniqueName("outage");
    private final RecordingBroker broker = new RecordingBroker();
    private StoreProxy cable;

    @BeforeEach
    void plugIn() {
        cable = StoreProxy.to(TestBackingServices.mongoUri());
    }

    @AfterEach
    void unplug() throws IOException {
        cable.close();
    }

    @Test
    void insertWhenTheStoreIsDeadThenFailsInTimeAndWorksAgainAfterwards() throws IOException {
        try (SpringInstance instance = startConnected()) {
            assertThat(instance.insert(Note.of("before", "anna"))).isTrue();
            cable.cut();
            assertFailsInTime(instance.notes.insert(Note.of("meanwhile", "anna")));
            assertFailsInTime(instance.notes.find("before"));
            cable.mend();
            await().ignoreExceptions().until(() -> instance.insert(Note.of("after", "anna")));
            assertThat(instance.find("before").owner()).isEqualTo("anna");
        }
    }

    @Test
    void insertWhenTheStoreStoppedThenAllFailInTimeAndWorkAgainAfterwards() {
        try (SpringInstance instance = startConnected()) {
            assertThat(instance.insert(Note.of("before", "anna"))).isTrue();
            cable.freeze();
            assertFailsInTime(Flux.range(0, 1000)
                    .map(i -> instance.notes.insert(Note.of("meanwhile" + i, "anna")))
                    .collectList()
                    .flatMap(StoreOutageIT::lastErrorOfAll));
            assertFailsInTime(instance.notes.findAll(List.of("before")));
            cable.thaw();
            await().ignoreExceptions().until(() -> instance.find("before") != null);
            assertThat(instance.insert(Note.of("after", "anna"))).isTrue();
        }
    }

    @Test
    void updateWhenTheStoreStoppedThenFailsInTime() {
        try (SpringInstance instance = startConnected()) {
            assertThat(instance.insert(Note.of("before", "anna"))).isTrue();
            cable.freeze();
            assertFailsInTime(Mono.from(instance.store
                    .collection("notes", Note.class)
                    .findOneAndUpdate(
                            new Document("_id", "before"), new Document("$set", new Document("owner", "b")))));
        }
    }

    @Test
    void closeWhenTheStoreStoppedThenEndsInTime() {
        Instance instance = startConnected();
        instance.insert(Note.of("before", "anna"));
        cable.freeze();
        long start = System.nanoTime();

        instance.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(CLOSED);
    }

    @Test
    void healthWhenTheStoreStoppedThenDownAtOnce() {
        try (SpringInstance instance = startConnected()) {
            StoreHealth health = instance.bean(StoreHealth.class);
            cable.freeze();
            await().untilAsserted(() -> assertThat(status(health)).isEqualTo(Status.DOWN));
            cable.thaw();
            await().untilAsserted(() -> assertThat(status(health)).isEqualTo(Status.UP));
        }
    }

    @Test
    void outageWhenManyOperationsFailThenLoggedOnceWhenItBeginsAndOnceWhenItIsOver(CapturedOutput output)
            throws IOException {
        String[] busy = {"countersign.store.relay.interval=100ms", "logging.level.org.mongodb.driver=warn"};
        try (SpringInstance instance = SpringInstance.start(cable.uri(), database, broker, busy)) {
            StoreHealth health = instance.bean(StoreHealth.class);
            await().until(() -> status(health) == Status.UP);
            int before = output.getAll().length();
            cable.freeze();
            cancelSome(instance);
            cable.cut();
            cable.thaw();
            await().until(() -> status(health) == Status.DOWN);
            cancelSome(instance);
            assertFailsInTime(instance.notes.insert(Note.of("meanwhile", "anna")));
            cable.mend();
            await().until(() -> status(health) == Status.UP);

            assertThat(output.getAll().substring(before).lines())
                    .satisfiesExactly(
                            line -> assertThat(line).contains("Reaching the store fails"),
                            line -> assertThat(line).contains("Reaching the store works again"));
        }
    }

    /** Operations that their callers give up before the driver does. */
    private static void cancelSome(SpringInstance instance) {
        MongoCollection<Note> notes = instance.store.collection("notes", Note.class);
        Flux.range(0, 50)
                .flatMap(
                        i -> Mono.from(notes.findOneAndUpdate(
                                        new Document("_id", "n" + i), new Document("$set", new Document("owner", "b"))))
                                .timeout(Duration.ofMillis(100))
                                .onErrorComplete(),
                        50)
                .blockLast();
    }

    @Test
    void startWhenThereIsNoStoreThenStartsAndTheIndexesComeWithTheStore() throws IOException {
        cable.cut();
        try (SpringInstance instance = start()) {
            assertFailsInTime(instance.notes.find("any"));
            cable.mend();
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(indexes(instance)).contains("pending.time_1"));
        }
    }

    private SpringInstance start() {
        return SpringInstance.start(cable.uri(), database, broker);
    }

    private SpringInstance startConnected() {
        SpringInstance instance = start();
        await().untilAsserted(() ->
                assertThat(status(instance.bean(StoreHealth.class))).isEqualTo(Status.UP));
        return instance;
    }

    /** Fails when all have, with the error of the last; succeeds when one has. */
    private static <T> Mono<T> lastErrorOfAll(List<Mono<T>> inserts) {
        return Flux.fromIterable(inserts)
                .flatMap(insert -> insert.materialize(), inserts.size())
                .reduce((one, next) -> one.isOnNext() ? one : next)
                .dematerialize();
    }

    private static Status status(StoreHealth health) {
        return health.health().blockOptional(AT_ONCE).orElseThrow().getStatus();
    }

    private static List<String> indexes(SpringInstance instance) {
        return Flux.from(instance.bean(MongoDatabase.class)
                        .getCollection("notes")
                        .listIndexes())
                .map(index -> index.getString("name"))
                .collectList()
                .block();
    }

    private static void assertFailsInTime(Mono<?> operation) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> await(operation)).isInstanceOf(MongoException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IN_TIME);
    }
}
