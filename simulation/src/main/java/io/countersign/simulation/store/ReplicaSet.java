package io.countersign.simulation.store;

import com.mongodb.MongoException;
import com.mongodb.bulk.WriteConcernError;
import io.countersign.simulation.store.Oplog.PrimaryLost;
import io.countersign.simulation.world.Faults;
import io.countersign.simulation.world.Network;
import io.countersign.simulation.world.Randomness;
import io.countersign.simulation.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import reactor.core.publisher.Mono;

/**
 * The store that all processes of a run share. The primary executes a write at once; a little later a majority has it, and only then it is
 * acknowledged and reads see it. A failover may lose it before that.
 */
public final class ReplicaSet {

    private static final Duration LONGEST_LAG = Duration.ofMillis(800);
    private static final Duration SHORTEST_ELECTION = Duration.ofMillis(20);
    private static final Duration LONGEST_ELECTION = Duration.ofSeconds(3);
    /** As the services configure the driver. */
    private static final Duration SERVER_SELECTION = Duration.ofMillis(400);

    private static final double SENT_TO_FORMER_PRIMARY = 0.3;
    private static final double HASTY_REFUSAL = 0.5;

    private final Map<String, StoredCollection> collections = new TreeMap<>();
    private final Oplog oplog = new Oplog();
    private final Faults faults;
    private final double probability;
    private final StoreDefect defect;
    private final Expiry expiry = new Expiry(this, oplog);
    private int term;
    private long electedAt;

    /** Without faults, apart from failovers that are asked for. */
    public ReplicaSet() {
        this(Faults.none(), 0, StoreDefect.NONE);
    }

    /**
     * Created in a run.
     *
     * @param probability of a failover at a write, and that the secondaries lag behind
     * @param defect of the services
     */
    public ReplicaSet(Faults faults, double probability, StoreDefect defect) {
        this.faults = faults;
        this.probability = probability;
        this.defect = defect;
        expiry.begin();
    }

    /** All documents that a majority has, by {@code database.collection}, for checks. */
    public Map<String, List<BsonDocument>> documents() {
        Map<String, List<BsonDocument>> all = new TreeMap<>();
        Filter everything = Filter.of(new BsonDocument());
        collections.forEach((name, collection) -> all.put(name, collection.committed(everything)));
        return all;
    }

    /** All documents of one collection that a majority has, for checks. */
    public List<BsonDocument> documents(String database, String collection) {
        return collection(database + "." + collection).committed(Filter.of(new BsonDocument()));
    }

    /** All documents that the primary has, for checks. */
    public List<BsonDocument> newestDocuments(String database, String collection) {
        return List.copyOf(collection(database + "." + collection).newest());
    }

    /**
     * The primary stops being one. Writes that a majority does not have yet may be lost; their callers are not told. Until another one is
     * elected there is no store.
     */
    public void failOver() {
        if (!hasPrimary()) {
            return;
        }
        Randomness random = World.current().randomness();
        int uncommitted = oplog.uncommitted();
        int survivors = random.below(uncommitted + 1, "writes that survive a failover");
        Duration election = random.between(SHORTEST_ELECTION, LONGEST_ELECTION, "election");
        World.current()
                .trace()
                .add("store", "fails over, loses " + (uncommitted - survivors) + " of " + uncommitted + " writes");
        oplog.rollBack(survivors);
        electedAt = World.current().nanos() + election.toNanos();
        int elected = ++term;
        World.current().after(election.plus(Network.delay("first commit of a primary")), null, () -> commit(elected));
        oplog.abandon(new PrimaryLost());
    }

    boolean hasPrimary() {
        return World.current().nanos() >= electedAt;
    }

    Iterable<StoredCollection> collections() {
        return collections.values();
    }

    /** The commands on a collection, which need not exist. */
    CollectionCommands commands(String namespace) {
        return new CollectionCommands(collection(namespace), oplog, defect);
    }

    private StoredCollection collection(String namespace) {
        return collections.computeIfAbsent(namespace, StoredCollection::new);
    }

    /** Executes a command that writes nothing. */
    <T> Mono<T> read(Supplier<T> command) {
        return atPrimary(() -> Mono.fromSupplier(command));
    }

    /**
     * Executes a command, and completes when a majority has what it wrote; or what it found, if it wrote nothing.
     *
     * @param name in words, for faults
     * @param isRefusal of a reply that says only that documents exist; it may come before a majority has those
     * @param unacknowledged the error if it cannot be known whether the write lasts
     */
    <T> Mono<T> write(
            String name,
            Supplier<T> command,
            Predicate<T> isRefusal,
            BiFunction<T, WriteConcernError, MongoException> unacknowledged) {
        return atPrimary(() -> {
            T reply = command.get();
            if (isRefusal.test(reply) && chance(HASTY_REFUSAL, "hasty refusal")) {
                return Mono.just(reply);
            }
            Mono<Void> committed = oplog.committed(oplog.newest());
            replicate(name);
            return committed
                    .onErrorMap(PrimaryLost.class, lost -> lost(reply, unacknowledged))
                    .thenReturn(reply);
        });
    }

    private static <T> MongoException lost(T reply, BiFunction<T, WriteConcernError, MongoException> unacknowledged) {
        return switch (World.current().randomness().below(3, "error of a write during a failover")) {
            case 0 -> ServerErrors.connectionClosed();
            case 1 -> ServerErrors.steppedDown();
            default -> unacknowledged.apply(reply, ServerErrors.unacknowledged());
        };
    }

    /** Soon a majority has everything that was written so far. */
    void replicate(String name) {
        if (oplog.uncommitted() == 0) {
            return;
        }
        World world = World.current();
        long newest = oplog.newest();
        int primary = term;
        world.after(replication(name), null, () -> {
            if (primary == term) {
                oplog.commit(newest);
            }
        });
        if (faults.happens("store: failover during " + name, probability)) {
            world.after(Network.delay("failover"), null, this::failOver);
        }
    }

    private Duration replication(String name) {
        Duration usual = Network.delay("replication");
        return faults.happens("store: secondaries lag behind at " + name, probability)
                ? World.current().randomness().between(usual, LONGEST_LAG, "lag")
                : usual;
    }

    private void commit(int elected) {
        if (elected == term) {
            oplog.commit(oplog.newest());
        }
    }

    private <T> Mono<T> atPrimary(Supplier<Mono<T>> command) {
        return hasPrimary() ? Mono.defer(command) : atNextPrimary(command);
    }

    private <T> Mono<T> atNextPrimary(Supplier<Mono<T>> command) {
        if (chance(SENT_TO_FORMER_PRIMARY, "sent to the former primary")) {
            return Mono.error(ServerErrors.notPrimary());
        }
        Duration election = Duration.ofNanos(electedAt - World.current().nanos());
        return election.compareTo(SERVER_SELECTION) > 0
                ? after(SERVER_SELECTION).then(Mono.error(() -> ServerErrors.noPrimary(SERVER_SELECTION)))
                : after(election).then(Mono.defer(() -> atPrimary(command)));
    }

    private static Mono<Void> after(Duration delay) {
        return Mono.create(sink -> World.current().after(delay, null, sink::success));
    }

    private static boolean chance(double chance, String purpose) {
        return World.current().randomness().chance(chance, purpose);
    }
}
