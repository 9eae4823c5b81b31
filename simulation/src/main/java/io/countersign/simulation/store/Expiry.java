package io.countersign.simulation.store;

import io.countersign.simulation.world.Randomness;
import io.countersign.simulation.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;

/** Removes expired documents in the background, now and then, and not all at once. */
final class Expiry {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final double REMOVED_AT_ONCE = 0.7;

    private final ReplicaSet replicaSet;
    private final Oplog oplog;

    Expiry(ReplicaSet replicaSet, Oplog oplog) {
        this.replicaSet = replicaSet;
        this.oplog = oplog;
    }

    void begin() {
        Duration pause = random().between(SHORTEST_PAUSE, LONGEST_PAUSE, "pause of the expiry");
        World.current().after(pause, null, this::round);
    }

    private void round() {
        begin();
        if (replicaSet.hasPrimary()) {
            replicaSet.collections().forEach(this::removeExpired);
            replicaSet.replicate("expiry");
        }
    }

    private void removeExpired(StoredCollection collection) {
        for (String field : collection.expiring()) {
            List.copyOf(collection.newest()).stream()
                    .filter(document -> isExpired(document, field))
                    .filter(document -> random().chance(REMOVED_AT_ONCE, "expiry"))
                    .forEach(document -> oplog.write(collection, StoredCollection.id(document), null));
        }
    }

    private static boolean isExpired(BsonDocument document, String field) {
        Instant now = World.current().now();
        return new FieldPath(field)
                .values(document).stream()
                        .anyMatch(value -> value instanceof BsonDateTime time
                                && !Instant.ofEpochMilli(time.getValue()).isAfter(now));
    }

    private static Randomness random() {
        return World.current().randomness();
    }
}
