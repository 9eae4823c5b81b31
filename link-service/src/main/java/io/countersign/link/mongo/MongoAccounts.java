package io.countersign.link.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.link.ownership.Account;
import io.countersign.link.ownership.Accounts;
import io.countersign.store.InsertOnce;
import io.countersign.store.Outbox;
import io.countersign.store.Store;
import org.bson.conversions.Bson;
import reactor.core.publisher.Mono;

/** Accounts in the collection {@code accounts}. */
public final class MongoAccounts implements Accounts {

    private static final String COLLECTION = "accounts";
    private static final FindOneAndUpdateOptions AFTERWARDS =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

    private final InsertOnce<AccountDocument> documents;
    private final MongoCollection<AccountDocument> collection;
    private final Outbox<AccountDocument> outbox;

    public MongoAccounts(Store store) {
        documents = store.insertOnce(COLLECTION, AccountDocument.class, AccountDocument::id);
        collection = store.collection(COLLECTION, AccountDocument.class);
        outbox = store.outbox(COLLECTION, AccountDocument.class);
    }

    /** Publishes what these accounts owe. */
    public Outbox<Account> outbox() {
        return account -> outbox.publish(AccountDocument.of(account)).thenReturn(account);
    }

    @Override
    public Mono<Account> find(String userId) {
        return documents.find(userId).map(AccountDocument::account).defaultIfEmpty(Account.none(userId));
    }

    @Override
    public Mono<Account> change(Account before, Account after) {
        return before.exists() ? update(before, after) : insert(after);
    }

    private Mono<Account> insert(Account account) {
        return documents
                .insert(AccountDocument.of(account))
                .filter(Boolean::booleanValue)
                .map(inserted -> account);
    }

    private Mono<Account> update(Account before, Account after) {
        Bson unchanged = Filters.and(Filters.eq("_id", before.id()), Filters.eq("revision", before.revision()));
        return Mono.from(collection.findOneAndUpdate(unchanged, difference(before, after), AFTERWARDS))
                .map(AccountDocument::account);
    }

    /** Leaves alone the events that were pending before: they may have been published and cleared meanwhile. */
    private static Bson difference(Account before, Account after) {
        return Updates.combine(
                Updates.set("links", after.links()),
                Updates.set("closedLinks", after.closedLinks()),
                Updates.set("refused", after.refused()),
                Updates.set("revision", after.revision()),
                Updates.set("version", after.version()),
                Updates.set("erasedAt", after.erasedAt()),
                Updates.pushEach("pending", after.owedSince(before)));
    }
}
