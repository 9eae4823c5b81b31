package io.countersign.store;

import com.mongodb.MongoCommandException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Checks that a sharded cluster shards this service's collections by {@code _id} or not at all. Otherwise {@code _id} is unique within a
 * shard only, and two inserts with one {@code _id} could both succeed.
 */
final class ShardKeyCheck {

    private static final Logger log = LoggerFactory.getLogger(ShardKeyCheck.class);
    private static final String HELLO = "{hello: 1}";
    private static final int COMMAND_NOT_FOUND = 59;
    private static final Duration UNTIL_CHECKED = Duration.ofSeconds(1);
    private static final Duration BETWEEN_CHECKS = Duration.ofMinutes(5);

    private final ReactiveMongoOperations template;
    private final ReactiveMongoDatabaseFactory databases;
    private final String database;
    private volatile boolean checked;
    private volatile List<String> complaints = List.of();

    ShardKeyCheck(ReactiveMongoOperations template, ReactiveMongoDatabaseFactory databases, String database) {
        this.template = template;
        this.databases = databases;
        this.database = database;
    }

    /** At start, as soon as the store is there, and every few minutes: a collection may be sharded at any time. */
    PeriodicTask task() {
        return PeriodicTask.of("Checking the shard keys", check(), BETWEEN_CHECKS)
                .pausing(() -> checked ? BETWEEN_CHECKS : UNTIL_CHECKED);
    }

    /** One sentence for each collection with a wrong shard key; empty when there is none, or while it is not known. */
    List<String> complaints() {
        return complaints;
    }

    Mono<Void> check() {
        return template.executeCommand(HELLO)
                .onErrorResume(ShardKeyCheck::isUnknownCommand, error -> Mono.just(new Document()))
                .flatMap(hello -> isSharded(hello) ? shardedCollections() : Mono.just(List.<Document>of()))
                .doOnNext(this::note)
                .then();
    }

    private void note(List<Document> sharded) {
        List<String> found = wrongKeys(sharded, database);
        if (!found.equals(complaints)) {
            found.forEach(log::error);
        }
        complaints = found;
        checked = true;
    }

    /** The embedded store has no such command, and is not sharded. */
    private static boolean isUnknownCommand(Throwable error) {
        return NestedExceptionUtils.getMostSpecificCause(error) instanceof MongoCommandException refused
                && refused.getErrorCode() == COMMAND_NOT_FOUND;
    }

    /** A router ({@code mongos}) says so; a server of the cluster itself is no way to a sharded collection. */
    static boolean isSharded(Document hello) {
        return "isdbgrid".equals(hello.getString("msg"));
    }

    private Mono<List<Document>> shardedCollections() {
        return databases
                .getMongoDatabase("config")
                .flatMapMany(
                        config -> Flux.from(config.getCollection("collections").find()))
                .collectList();
    }

    /** @param sharded documents of {@code config.collections} */
    static List<String> wrongKeys(List<Document> sharded, String database) {
        return sharded.stream()
                .filter(collection -> collection.getString("_id").startsWith(database + "."))
                .filter(collection -> !Boolean.TRUE.equals(collection.get("dropped")))
                .flatMap(collection -> wrongKey(collection).stream())
                .sorted()
                .collect(Collectors.toList());
    }

    private static Optional<String> wrongKey(Document collection) {
        Document key = collection.get("key", Document.class);
        if (key.size() == 1 && key.containsKey("_id")) {
            return Optional.empty();
        }
        String name = collection.getString("_id");
        return Optional.of("The collection " + name + " is sharded by " + key.toJson()
                + ", so that two documents can have the same _id; reshard it: sh.reshardCollection(\"" + name
                + "\", {_id: 1})");
    }
}
