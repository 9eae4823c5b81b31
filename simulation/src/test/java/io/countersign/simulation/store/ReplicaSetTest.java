package io.countersign.simulation.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.simulation.world.Fault;
import io.countersign.simulation.world.Faults;
import io.countersign.simulation.world.Network;
import io.countersign.simulation.world.Node;
import io.countersign.simulation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Signal;

class ReplicaSetTest {

    private static final int SEEDS = 200;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private ReplicaSet replicaSet;
    private MongoCollection<Document> users;

    @BeforeAll
    static void simulate() {
        Runs.prepare();
    }

    @Test
    void insertWhenAcknowledgedThenReadsSeeIt() {
        inRuns(() -> {
            done(users.insertOne(user("anna", 1)));

            assertThat(done(users.find()).getValue()).containsExactly(user("anna", 1));
        });
    }

    @Test
    void insertWhenAMajorityDoesNotHaveItThenReadsDoNotSeeIt() {
        inRuns(() -> {
            beginsAtPrimary(user("anna", 1));

            assertThat(replicaSet.documents("test", "users")).isEmpty();
        });
    }

    @Test
    void insertWhenARivalIsNotYetVisibleThenDuplicateAllTheSame() {
        List<Boolean> visible = new ArrayList<>();
        inRuns(() -> {
            beginsAtPrimary(user("anna", 1));

            Throwable error = done(users.insertOne(user("anna", 2))).getError();

            assertThat(error)
                    .isInstanceOfSatisfying(
                            MongoWriteException.class,
                            duplicate -> assertThat(duplicate.getError().getCategory())
                                    .isEqualTo(ErrorCategory.DUPLICATE_KEY));
            visible.add(!replicaSet.documents("test", "users").isEmpty());
        });
        assertThat(visible).contains(true, false);
    }

    @Test
    void insertManyWhenSomeExistThenEachErrorHasItsIndex() {
        inRuns(() -> {
            done(users.insertOne(user("b", 1)));
            List<Document> documents =
                    Stream.of("a", "b", "c", "b").map(id -> user(id, 2)).toList();

            Throwable error = done(users.insertMany(documents, new InsertManyOptions().ordered(false)))
                    .getError();

            assertThat(error).isInstanceOfSatisfying(MongoBulkWriteException.class, failure -> {
                assertThat(failure.getWriteErrors())
                        .extracting(BulkWriteError::getIndex)
                        .containsExactly(1, 3);
                assertThat(failure.getWriteResult().getInsertedCount()).isEqualTo(2);
                assertThat(failure.getWriteConcernError()).isNull();
            });
            assertThat(done(users.find()).getValue()).hasSize(3);
        });
    }

    @Test
    void updateWhenTheConditionDependsOnAnUncommittedWriteThenItDecides() {
        inRuns(() -> {
            done(users.insertOne(user("anna", 1)));
            begin(users.updateOne(Filters.eq("_id", "anna"), Updates.set("version", 2)));
            World.current().runUntil(() -> !newest().contains(user("anna", 1)), SOON);

            Outcome<UpdateResult> late = done(users.updateOne(
                    Filters.and(Filters.eq("_id", "anna"), Filters.eq("version", 1)), Updates.set("version", 3)));

            assertThat(late.getValue())
                    .singleElement()
                    .extracting(UpdateResult::getMatchedCount)
                    .isEqualTo(0L);
        });
    }

    @Test
    void failOverWhenAWriteIsUncommittedThenItIsLostOrLastsAndItsCallerIsNotTold() {
        Set<Boolean> lasted = new HashSet<>();
        Set<Class<?>> errors = new HashSet<>();
        inRuns(() -> {
            Outcome<?> insert = beginsAtPrimary(user("anna", 1));
            replicaSet.failOver();
            World.current().runFor(SOON);

            errors.add(insert.getError().getClass());
            assertThat(replicaSet.documents("test", "users")).hasSameSizeAs(newest());
            lasted.add(!newest().isEmpty());
        });
        assertThat(lasted).containsExactlyInAnyOrder(true, false);
        assertThat(errors)
                .allMatch(MongoException.class::isAssignableFrom)
                .contains(MongoWriteConcernException.class, MongoNotPrimaryException.class);
    }

    @Test
    void failOverWhenAWriteWasAcknowledgedThenItLasts() {
        inRuns(() -> {
            List<Outcome<?>> inserts = IntStream.range(0, 20)
                    .<Outcome<?>>mapToObj(i -> begin(users.insertOne(user("u" + i, i))))
                    .toList();
            World.current().runUntil(() -> inserts.stream().anyMatch(insert -> !insert.signals.isEmpty()), SOON);
            replicaSet.failOver();
            World.current().runFor(SOON);

            for (int i = 0; i < inserts.size(); i++) {
                if (inserts.get(i).error.get() == null) {
                    assertThat(newest()).contains(user("u" + i, i));
                }
            }
        });
    }

    @Test
    void failOverThenCallsFailUntilThereIsAPrimary() {
        Set<Class<?>> errors = new HashSet<>();
        inRuns(() -> {
            replicaSet.failOver();
            Outcome<Document> during = done(users.find());
            if (during.error.get() != null) {
                errors.add(during.getError().getClass());
            }
            World.current().runFor(Duration.ofSeconds(5));

            assertThat(done(users.find()).error.get()).isNull();
        });
        assertThat(errors).containsExactlyInAnyOrder(MongoNotPrimaryException.class, MongoTimeoutException.class);
    }

    @Test
    void insertWhenFaultsAreLikelyThenSecondariesLagAndFailOversHappen() {
        Set<String> happened = new HashSet<>();
        IntStream.range(0, SEEDS)
                .forEach(seed -> World.run(seed, () -> {
                    Faults faults = new Faults(0, 4, fault -> true);
                    faults.begin();
                    use(new ReplicaSet(faults, 0.5, StoreDefect.NONE), new Network(faults), TIMEOUT);
                    done(users.insertOne(user("anna", 1)));
                    World.current().runFor(SOON);
                    faults.happened().forEach(fault -> happened.add(fault.place()));
                    return seed;
                }));
        assertThat(happened)
                .contains(
                        "store: failover during insert into users (1)",
                        "store: secondaries lag behind at insert into users (1)");
    }

    @Test
    void callWhenItsResponseIsLostThenItWasExecutedAndFails() {
        assertThat(runsWith(Fault.Kind.LOST_RESPONSE, insert -> {
                    World.current().runFor(SOON);

                    assertThat(insert.getError()).isInstanceOf(MongoTimeoutException.class);
                    assertThat(replicaSet.documents("test", "users")).hasSize(1);
                }))
                .isPositive();
    }

    @Test
    void callWhenItsRequestIsLateThenExecutedThoughItsCallerHasGivenUp() {
        AtomicReference<Integer> executedAfterwards = new AtomicReference<>(0);
        assertThat(runsWith(Fault.Kind.LATE_REQUEST, insert -> {
                    World.current().runUntil(() -> insert.error.get() != null, TIMEOUT.plusMillis(1));
                    int before = newest().size();
                    World.current().runFor(SOON);
                    if (before == 0) {
                        assertThat(newest()).hasSize(1);
                        executedAfterwards.updateAndGet(count -> count + 1);
                    }
                }))
                .isPositive();
        assertThat(executedAfterwards.get()).isPositive();
    }

    @Test
    void expiryWhenTheTimeHasComeThenRemovedSomeTimeLater() {
        inRuns(() -> {
            done(users.createIndex(
                    Indexes.ascending("forgetAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS)));
            Date soon = Date.from(World.current().now().plusSeconds(90));
            done(users.insertOne(user("anna", 1).append("forgetAt", soon)));
            done(users.insertOne(user("bert", 1)));

            World.current().runFor(Duration.ofSeconds(80));
            assertThat(newest()).hasSize(2);
            World.current().runFor(Duration.ofMinutes(20));
            assertThat(newest()).containsExactly(user("bert", 1));
            assertThat(replicaSet.documents("test", "users")).hasSize(1);
        });
    }

    /** @return in how many runs the fault happened */
    private long runsWith(Fault.Kind kind, Consumer<Outcome<?>> check) {
        return IntStream.rangeClosed(1, SEEDS)
                .filter(seed -> World.run(seed, () -> {
                    Faults faults = new Faults(1, 1, fault -> fault.kind() == kind);
                    faults.begin();
                    // Late requests take less than a second.
                    Duration timeout = kind == Fault.Kind.LATE_REQUEST ? Duration.ofMillis(20) : TIMEOUT;
                    use(new Network(faults), timeout);
                    AtomicReference<Outcome<?>> insert = new AtomicReference<>();
                    new Node("one", life -> insert.set(begin(users.insertOne(user("anna", 1))))).start();
                    World.current().runUntil(() -> insert.get() != null, SOON);
                    if (!faults.happened().isEmpty()) {
                        check.accept(insert.get());
                    }
                    return !faults.happened().isEmpty();
                }))
                .count();
    }

    private void inRuns(Runnable body) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            World.run(seed, () -> {
                use(new Network(Faults.none()), TIMEOUT);
                body.run();
                return replicaSet;
            });
        }
    }

    private void use(Network network, Duration timeout) {
        use(new ReplicaSet(), network, timeout);
    }

    private void use(ReplicaSet used, Network network, Duration timeout) {
        replicaSet = used;
        users = SimulatedClient.of(replicaSet, network, timeout)
                .getDatabase("test")
                .getCollection("users");
    }

    private static Document user(String id, int version) {
        return new Document("_id", id).append("version", version);
    }

    private List<Document> newest() {
        return replicaSet.newestDocuments("test", "users").stream()
                .map(document -> SimulatedDatabase.decode(document, Document.class))
                .toList();
    }

    /** Now the primary has it, and nobody else. */
    private Outcome<?> beginsAtPrimary(Document document) {
        Outcome<?> insert = begin(users.insertOne(document));
        World.current().runUntil(() -> newest().contains(document), SOON);
        return insert;
    }

    private static <T> Outcome<T> done(Publisher<T> operation) {
        Outcome<T> outcome = begin(operation);
        World.current().runUntil(outcome::isOver, SOON);
        return outcome;
    }

    private static <T> Outcome<T> begin(Publisher<T> operation) {
        Outcome<T> outcome = new Outcome<>(new ArrayList<>(), new AtomicReference<>());
        Flux.from(operation).materialize().subscribe(outcome::add);
        return outcome;
    }

    private record Outcome<T>(List<Signal<T>> signals, AtomicReference<Throwable> error) {

        void add(Signal<T> signal) {
            signals.add(signal);
            error.set(signal.getThrowable());
        }

        boolean isOver() {
            return signals.stream().anyMatch(signal -> !signal.isOnNext());
        }

        List<T> getValue() {
            assertThat(error.get()).isNull();
            return signals.stream().filter(Signal::isOnNext).map(Signal::get).toList();
        }

        Throwable getError() {
            assertThat(error.get()).isNotNull();
            return error.get();
        }
    }
}
