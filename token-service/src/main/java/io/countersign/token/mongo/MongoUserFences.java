package io.countersign.token.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.store.Indexes;
import io.countersign.store.InsertOnce;
import io.countersign.store.Store;
import io.countersign.token.sessions.UserFences;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** The collection {@code user-fences}. */
public final class MongoUserFences implements UserFences {

    private static final String NAME = "user-fences";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    /** Longer than any sign-in is under way. */
    private static final Duration RETENTION = Duration.ofDays(1);

    private final MongoCollection<UserFenceDocument> users;
    private final InsertOnce<UserFenceDocument> reads;
    private final Clock clock;

    public MongoUserFences(Store store, Clock clock) {
        store.indexed(NAME, Indexes.expiry("forgetAt"));
        this.users = store.collection(NAME, UserFenceDocument.class);
        this.reads = store.insertOnce(NAME, UserFenceDocument.class, UserFenceDocument::id);
        this.clock = clock;
    }

    @Override
    public Mono<Void> add(String userId, long version, RevocationReason reason) {
        return Mono.defer(() -> Mono.from(users.updateOne(
                        Filters.eq("_id", userId),
                        Updates.combine(
                                Updates.max("before." + reason.name(), version),
                                Updates.max("forgetAt", clock.instant().plus(RETENTION))),
                        UPSERT)))
                .then();
    }

    @Override
    public Mono<Map<RevocationReason, Long>> of(String userId) {
        return reads.find(userId)
                .map(user -> user.before().entrySet().stream()
                        .collect(Collectors.toMap(
                                fence -> RevocationReason.valueOf(fence.getKey()), Map.Entry::getValue)));
    }
}
