package io.countersign.token.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.token.sessions.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Keeps chains short. An old token must never lead to an entry with a number that is free again, so entries are removed in two steps: first
 * all but the newest lose their refresh tokens; they are deleted later, when no rotation that read them can still be under way. The first
 * entry remains.
 */
final class ChainPruning {

    private static final Logger log = LoggerFactory.getLogger(ChainPruning.class);
    private static final int EVERY = 16;
    private static final Duration MAX_COMMAND_TIME = Duration.ofMinutes(1);

    private final MongoCollection<SessionDocument> sessions;
    private final Clock clock;

    ChainPruning(MongoCollection<SessionDocument> sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Works in the background. Failures are left to the next round, and finally to the expiry. */
    void after(Entry newest) {
        Mono<?> work = newest.revoked() != null ? forgetSoon(newest) : prune(newest);
        work.subscribe(done -> {}, error -> log.debug("Chains are pruned later: {}", error.toString()));
    }

    Mono<Void> prune(Entry newest) {
        return newest.number() % EVERY == 0 ? retire(newest).then(deleteRetired(newest)) : Mono.empty();
    }

    /** The grace period may still need the entry before the newest. */
    private Mono<Void> retire(Entry newest) {
        Bson armed = and(between(1, newest), exists("retiredAt", false));
        Bson disarm =
                Updates.combine(Updates.set("generation.hashes", List.of()), Updates.set("retiredAt", clock.instant()));
        return Mono.from(sessions.updateMany(armed, disarm)).then();
    }

    private Mono<Void> deleteRetired(Entry newest) {
        Instant longAgo = clock.instant().minus(MAX_COMMAND_TIME);
        return Mono.defer(() -> Mono.from(sessions.deleteMany(and(between(2, newest), lt("retiredAt", longAgo)))))
                .then();
    }

    private static Bson between(long first, Entry newest) {
        String sessionId = newest.session().id();
        return and(
                gte("_id", SessionDocument.id(sessionId, first)),
                lte("_id", SessionDocument.id(sessionId, newest.number() - 2)));
    }

    /** Lists of sessions skip one that has ended. */
    private Mono<Void> forgetSoon(Entry revocation) {
        Bson first = eq("_id", SessionDocument.id(revocation.session().id(), 1));
        Instant soon = revocation.at().plus(SessionDocument.RETENTION_MARGIN);
        return Mono.from(sessions.updateOne(first, Updates.min("forgetAt", soon)))
                .then();
    }
}
