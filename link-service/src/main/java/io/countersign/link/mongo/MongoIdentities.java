package io.countersign.link.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.countersign.link.ownership.Claim;
import io.countersign.link.ownership.Identities;
import io.countersign.store.Claims;
import io.countersign.store.Store;
import reactor.core.publisher.Mono;

/** Claims in the collection {@code identities}. */
public final class MongoIdentities implements Identities {

    private static final String COLLECTION = "identities";

    private final Claims<ClaimDocument> claims;
    private final MongoCollection<ClaimDocument> collection;

    public MongoIdentities(Store store) {
        claims = store.claims(COLLECTION, ClaimDocument.class, ClaimDocument::id);
        collection = store.collection(COLLECTION, ClaimDocument.class);
    }

    @Override
    public Mono<Claim> find(String identityId) {
        return claims.find(identityId).map(ClaimDocument::claim);
    }

    @Override
    public Mono<Boolean> claim(Claim claim) {
        return claims.claim(ClaimDocument.of(claim));
    }

    @Override
    public Mono<Void> release(String identityId, String linkId) {
        return Mono.from(collection.deleteOne(Filters.and(Filters.eq("_id", identityId), Filters.eq("linkId", linkId))))
                .then();
    }
}
