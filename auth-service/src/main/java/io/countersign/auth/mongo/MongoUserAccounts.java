package io.countersign.auth.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.auth.mongo.UserAccountDocument.SettledDocument;
import io.countersign.auth.users.UserAccount;
import io.countersign.auth.users.UserAccounts;
import io.countersign.store.InsertOnce;
import io.countersign.store.Outbox;
import io.countersign.store.Store;
import io.countersign.store.Write;
import java.util.List;
import java.util.function.Function;
import org.bson.conversions.Bson;
import reactor.core.publisher.Mono;

/** Accounts as documents: each change is one update on condition that the version is unchanged since the read. */
final class MongoUserAccounts implements UserAccounts {

    private static final String COLLECTION = "users";

    /** More commands than operators send for one account within the lifetime of a command. */
    private static final int MAX_SETTLED = 32;

    private final InsertOnce<UserAccountDocument> documents;
    private final MongoCollection<UserAccountDocument> collection;
    private final Outbox<UserAccountDocument> outbox;

    MongoUserAccounts(Store store) {
        this.documents = store.insertOnce(COLLECTION, UserAccountDocument.class, UserAccountDocument::id);
        this.collection = store.collection(COLLECTION, UserAccountDocument.class);
        this.outbox = store.outbox(COLLECTION, UserAccountDocument.class);
    }

    @Override
    public Mono<UserAccount> find(String userId) {
        return documents.find(userId).map(UserAccountDocument::toAccount);
    }

    @Override
    public Mono<Write<UserAccount>> add(UserAccount account) {
        return documents.insert(UserAccountDocument.of(account)).map(write -> write.map(stored -> account));
    }

    @Override
    public Mono<Write<UserAccount>> replace(UserAccount before, UserAccount after) {
        return Mono.from(collection.updateOne(unchanged(before), change(before, after)))
                .map(result -> Write.wonIf(result.getMatchedCount() == 1, after));
    }

    private static Bson unchanged(UserAccount before) {
        return Filters.and(Filters.eq("_id", before.id()), Filters.eq("version", before.version()));
    }

    private static Bson change(UserAccount before, UserAccount after) {
        UserAccountDocument document = UserAccountDocument.of(after);
        return Updates.combine(
                email(document),
                Updates.set("nickname", document.nickname()),
                Updates.set("status", document.status()),
                Updates.set("lastSignInAt", document.lastSignInAt()),
                Updates.set("version", document.version()),
                Updates.set("stateVersion", document.stateVersion()),
                Updates.set("recent", document.recent()),
                Updates.pushEach(
                        "settled",
                        added(before.settled(), after.settled(), SettledDocument::of),
                        new PushOptions().slice(-MAX_SETTLED)),
                Updates.pushEach("pending", added(before.pending(), after.pending(), event -> event)));
    }

    private static Bson email(UserAccountDocument document) {
        return document.email() == null ? Updates.unset("email") : Updates.set("email", document.email());
    }

    /** Lists that are appended to or cleared concurrently are pushed to, not set. */
    private static <T, D> List<D> added(List<T> before, List<T> after, Function<T, D> document) {
        return after.subList(before.size(), after.size()).stream().map(document).toList();
    }

    @Override
    public Mono<UserAccount> publish(UserAccount account) {
        return account.pending().isEmpty()
                ? Mono.just(account)
                : outbox.publish(UserAccountDocument.of(account)).thenReturn(account);
    }
}
