package io.countersign.link.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.link.ownership.LinkedAccount;
import io.countersign.link.ownership.LinkedAccounts;
import io.countersign.store.InsertOnce;
import io.countersign.store.Outbox;
import io.countersign.store.Store;
import io.countersign.store.Write;
import org.bson.conversions.Bson;
import reactor.core.publisher.Mono;

/** Accounts in the collection {@code accounts}. */
public final class MongoLinkedAccounts implements LinkedAccounts {

    private static final String COLLECTION = "accounts";
    private static final FindOneAndUpdateOptions RETURN_NEW =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

    private final InsertOnce<LinkedAccountDocument> documents;
    private final MongoCollection<LinkedAccountDocument> collection;
    private final Outbox<LinkedAccountDocument> outbox;

    public MongoLinkedAccounts(Store store) {
        documents = store.insertOnce(COLLECTION, LinkedAccountDocument.class, LinkedAccountDocument::id);
        collection = store.collection(COLLECTION, LinkedAccountDocument.class);
        outbox = store.outbox(COLLECTION, LinkedAccountDocument.class);
    }

    /** Publishes the pending events of these accounts. */
    public Outbox<LinkedAccount> outbox() {
        return account -> outbox.publish(LinkedAccountDocument.of(account)).thenReturn(account);
    }

    @Override
    public Mono<LinkedAccount> find(String userId) {
        return documents.find(userId).map(LinkedAccountDocument::account).defaultIfEmpty(LinkedAccount.none(userId));
    }

    @Override
    public Mono<Write<LinkedAccount>> change(LinkedAccount before, LinkedAccount after) {
        return before.exists() ? update(before, after) : insert(after);
    }

    private Mono<Write<LinkedAccount>> insert(LinkedAccount account) {
        return documents.insert(LinkedAccountDocument.of(account)).map(write -> write.map(stored -> account));
    }

    private Mono<Write<LinkedAccount>> update(LinkedAccount before, LinkedAccount after) {
        Bson unchanged = Filters.and(Filters.eq("_id", before.id()), Filters.eq("revision", before.revision()));
        return Mono.from(collection.findOneAndUpdate(unchanged, difference(before, after), RETURN_NEW))
                .map(stored -> Write.won(stored.account()))
                .defaultIfEmpty(Write.lost());
    }

    /** Leaves earlier pending events unchanged: they may have been published and cleared meanwhile. */
    private static Bson difference(LinkedAccount before, LinkedAccount after) {
        return Updates.combine(
                Updates.set("links", after.links()),
                Updates.set("closedLinks", after.closedLinks()),
                Updates.set("refused", after.refused()),
                Updates.set("revision", after.revision()),
                Updates.set("version", after.version()),
                Updates.set("erasedAt", after.erasedAt()),
                Updates.pushEach("pending", after.pendingSince(before)));
    }
}
