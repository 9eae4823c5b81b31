package io.countersign.simulation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.MongoException;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.backing.DocumentStore;
import io.countersign.backing.test.TestBackingServices;
import io.countersign.simulation.world.Faults;
import io.countersign.simulation.world.Network;
import io.countersign.simulation.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Random documents, filters, sorts and updates have the same results as on a real server, unless the simulation refuses them. */
class MongodComparisonIT {

    private static final int ROUNDS = 60;
    private static final int DOCUMENTS = 6;
    private static final int COMMANDS = 12;

    private static MongoClient client;
    private static MongoCollection<BsonDocument> real;

    private ReplicaSet replicaSet;
    private MongoCollection<BsonDocument> simulated;
    private int compared;

    @BeforeAll
    static void connect() {
        assumeTrue(TestBackingServices.storeKind() == DocumentStore.Kind.REAL, "no mongod here");
        client = MongoClients.create(TestBackingServices.mongoUri());
        real = client.getDatabase(TestBackingServices.uniqueName("comparison"))
                .getCollection("documents", BsonDocument.class);
    }

    @AfterAll
    static void disconnect() {
        if (client != null) {
            client.close();
        }
    }

    @Test
    void findThenTheSame() {
        rounds(random -> {
            BsonDocument filter = random.filter();
            BsonDocument sort = random.sort().append("_id", new BsonInt32(1));
            compare(
                    filter + " sorted by " + sort,
                    documents -> Flux.from(documents.find(filter).sort(sort)).collectList());
        });
    }

    @Test
    void updateThenTheSame() {
        rounds(random -> {
            BsonDocument filter = random.filter();
            BsonDocument update = random.update();
            compare(
                    update + " where " + filter,
                    documents -> Mono.from(documents.updateMany(filter, update)).map(MongodComparisonIT::counts));
            compare(
                    "all after " + update + " where " + filter,
                    documents -> Flux.from(documents.find()).collectList());
        });
    }

    @Test
    void findOneAndUpdateThenTheSame() {
        rounds(random -> {
            BsonDocument id = new BsonDocument("_id", new BsonInt32(random.below(DOCUMENTS)));
            BsonDocument update = random.update();
            compare(update.toString(), documents -> Mono.from(documents.findOneAndUpdate(id, update)));
            compare(
                    "all after " + update,
                    documents -> Flux.from(documents.find()).collectList());
        });
    }

    private static List<Long> counts(UpdateResult result) {
        return List.of(result.getMatchedCount(), result.getModifiedCount());
    }

    private interface Commands {

        void run(RandomBson random);
    }

    private void rounds(Commands commands) {
        IntStream.rangeClosed(1, ROUNDS)
                .forEach(seed -> World.run(seed, () -> {
                    RandomBson random = new RandomBson(seed);
                    replicaSet = new ReplicaSet();
                    simulated = SimulatedClient.of(replicaSet, new Network(Faults.none()), Duration.ofSeconds(1))
                            .getDatabase("test")
                            .getCollection("documents", BsonDocument.class);
                    List<BsonDocument> documents = IntStream.range(0, DOCUMENTS)
                            .mapToObj(random::document)
                            .toList();
                    replaceReal(documents);
                    Runs.await(Mono.from(simulated.insertMany(documents)));
                    IntStream.range(0, COMMANDS).forEach(i -> commands.run(random));
                    return seed;
                }));
        assertThat(compared).isGreaterThan(ROUNDS * COMMANDS / 2);
    }

    private <T> void compare(String what, Function<MongoCollection<BsonDocument>, Publisher<T>> command) {
        Object result;
        try {
            result = outcome(() -> Runs.await(Mono.from(command.apply(simulated))));
        } catch (UnsupportedOperationException refused) {
            replaceReal(replicaSet.newestDocuments("test", "documents"));
            // A majority does not get what was written before the refusal, except with another write.
            Runs.await(Mono.from(simulated.deleteOne(new BsonDocument("_id", new BsonInt32(-1)))));
            return;
        }
        compared++;
        assertThat(outcome(() -> Mono.from(command.apply(real)).block()))
                .as(what)
                .isEqualTo(result);
    }

    private static void replaceReal(List<BsonDocument> documents) {
        Mono.from(real.deleteMany(new BsonDocument())).block();
        Mono.from(real.insertMany(documents)).block();
    }

    private static Object outcome(Supplier<?> command) {
        try {
            return Objects.requireNonNullElse(command.get(), "nothing");
        } catch (MongoException failed) {
            return "refused";
        }
    }
}
