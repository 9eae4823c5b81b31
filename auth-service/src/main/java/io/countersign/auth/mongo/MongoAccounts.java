package io.countersign.auth.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.auth.mongo.AccountDocument.SettledDocument;
import io.countersign.auth.users.Account;
import io.countersign.auth.users.Accounts;
import io.countersign.store.InsertOnce;
import io.countersign.store.Outbox;
import io.countersign.store.Store;
import java.util.List;
import java.util.function.Function;
import org.bson.conversions.Bson;
import reactor.core.publisher.Mono;

/** Accounts as documents: each change is one update, on the condition that the version is still the one that was read. */
final class MongoAccounts implements Accounts {

    private static final String COLLECTION = "users";

    /** More than operators send for one account in the time that a command lives. */
    private static final int MOST_SETTLED = 32;

    private final InsertOnce<AccountDocument> documents;
    private final MongoCollection<AccountDocument> collection;
    private final Outbox<AccountDocument> outbox;

    MongoAccounts(Store store) {
        this.documents = store.insertOnce(COLLECTION, AccountDocument.class, AccountDocument::id);
        this.collection = store.collection(COLLECTION, AccountDocument.class);
        this.outbox = store.outbox(COLLECTION, AccountDocument.class);
    }

    @Override
    public Mono<Account> find(String userId) {
        return documents.find(userId).map(AccountDocument::toAccount);
    }

    @Override
    public Mono<Boolean> add(Account account) {
        return documents.insert(AccountDocument.of(account));
    }

    @Override
    public Mono<Boolean> replace(Account before, Account after) {
        return Mono.from(collection.updateOne(unchanged(before), change(before, after)))
                .map(result -> result.getMatchedCount() == 1);
    }

    private static Bson unchanged(Account before) {
        return Filters.and(Filters.eq("_id", before.id()), Filters.eq("version", before.version()));
    }

    private static Bson change(Account before, Account after) {
        AccountDocument document = AccountDocument.of(after);
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
                        new PushOptions().slice(-MOST_SETTLED)),
                Updates.pushEach("pending", added(before.pending(), after.pending(), event -> event)));
    }

    private static Bson email(AccountDocument document) {
        return document.email() == null ? Updates.unset("email") : Updates.set("email", document.email());
    }

    /** Lists that others append to or clear at any time are pushed to, not set. */
    private static <T, D> List<D> added(List<T> before, List<T> after, Function<T, D> document) {
        return after.subList(before.size(), after.size()).stream().map(document).toList();
    }

    @Override
    public Mono<Account> publish(Account account) {
        return account.pending().isEmpty()
                ? Mono.just(account)
                : outbox.publish(AccountDocument.of(account)).thenReturn(account);
    }
}
