package io.countersign.token.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.store.Indexes;
import io.countersign.store.InsertOnce;
import io.countersign.store.Outbox;
import io.countersign.store.Store;
import io.countersign.store.Write;
import io.countersign.token.sessions.Chain;
import io.countersign.token.sessions.Entry;
import io.countersign.token.sessions.Generation;
import io.countersign.token.sessions.SessionLog;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The collection {@code sessions}. */
public final class MongoSessionLog implements SessionLog {

    private static final String NAME = "sessions";
    private static final String OPENED_BY = "opening.userId";
    private static final int HEADS_PER_QUERY = 500;
    private static final int HEADS_AT_ONCE = 16;
    private static final String HASHES = "generation.hashes";

    private final MongoCollection<SessionDocument> sessions;
    private final InsertOnce<SessionDocument> documents;
    private final Outbox<SessionDocument> outbox;
    private final ChainPruning pruning;
    private final Clock clock;

    public MongoSessionLog(Store store, Clock clock) {
        store.indexed(NAME, Indexes.expiry("forgetAt"), Indexes.sparse(OPENED_BY));
        this.sessions = store.collection(NAME, SessionDocument.class);
        this.documents = store.insertOnce(NAME, SessionDocument.class, SessionDocument::id);
        this.outbox = store.outbox(NAME, SessionDocument.class);
        this.pruning = new ChainPruning(sessions, clock);
        this.clock = clock;
    }

    @Override
    public Mono<Write<Entry>> append(Entry entry) {
        return documents
                .insert(SessionDocument.of(entry))
                .map(write -> write.map(stored -> entry))
                .doOnNext(write -> {
                    if (write.isWon()) {
                        pruning.after(entry);
                    }
                });
    }

    @Override
    public Mono<Entry> find(String sessionId, long number) {
        return documents.find(SessionDocument.id(sessionId, number)).map(SessionDocument::toEntry);
    }

    @Override
    public Mono<Map<Long, Entry>> findAll(String sessionId, Collection<Long> numbers) {
        List<String> ids = numbers.stream()
                .map(number -> SessionDocument.id(sessionId, number))
                .toList();
        return documents
                .findAll(ids)
                .map(found -> found.values().stream()
                        .map(SessionDocument::toEntry)
                        .collect(Collectors.toMap(Entry::number, entry -> entry)));
    }

    @Override
    public Mono<Entry> head(String sessionId) {
        return Mono.from(sessions.find(and(
                                gte("_id", SessionDocument.id(sessionId, 1)),
                                lte("_id", SessionDocument.lastId(sessionId))))
                        .sort(Sorts.descending("_id"))
                        .limit(1))
                .map(SessionDocument::toEntry);
    }

    @Override
    public Flux<Chain> chains(String userId) {
        return Flux.from(sessions.find(eq(OPENED_BY, userId)))
                .map(SessionDocument::toEntry)
                .buffer(HEADS_PER_QUERY)
                .concatMap(this::chains);
    }

    private Flux<Chain> chains(List<Entry> firsts) {
        List<String> secondIds = firsts.stream().map(MongoSessionLog::secondId).toList();
        return documents
                .findAll(secondIds)
                .flatMapMany(seconds -> Flux.fromIterable(firsts)
                        .flatMap(
                                first -> newest(first, seconds.get(secondId(first)))
                                        .map(newest -> new Chain(first, newest)),
                                HEADS_AT_ONCE));
    }

    /** Many sessions are never refreshed, or end before: only the others are read one by one. */
    private Mono<Entry> newest(Entry first, @Nullable SessionDocument second) {
        if (second == null && isArmed(first)) {
            return Mono.just(first);
        }
        return second != null && second.revoked() != null
                ? Mono.just(second.toEntry())
                : head(first.session().id());
    }

    /** While it is, no second entry is forgotten yet. */
    private boolean isArmed(Entry first) {
        Generation generation = first.generation();
        return generation != null
                && !generation.hashes().isEmpty()
                && clock.instant().isBefore(generation.idleUntil());
    }

    private static String secondId(Entry first) {
        return SessionDocument.id(first.session().id(), 2);
    }

    @Override
    public Mono<Boolean> addToken(Entry entry, String hash, String commandId, Instant expires) {
        String id = SessionDocument.id(entry.session().id(), entry.number());
        boolean room = false;
        return Mono.from(sessions.updateOne(
                        and(eq("_id", id), exists(HASHES + "." + (Generation.MAX_TOKENS - 1), room)),
                        Updates.combine(
                                Updates.push(HASHES, hash),
                                Updates.push("generation.commandIds", commandId),
                                Updates.max("generation.idleUntil", expires))))
                .map(updated -> updated.getMatchedCount() == 1);
    }

    @Override
    public Mono<Void> publish(Entry entry) {
        return entry.pending().isEmpty()
                ? Mono.empty()
                : outbox.publish(SessionDocument.of(entry)).then();
    }
}
