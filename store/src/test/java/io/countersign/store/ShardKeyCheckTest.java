package io.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.mongodb.MongoCommandException;
import com.mongodb.ServerAddress;
import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ShardKeyCheckTest {

    private static final Document BY_ID = collection("identity.users", "{_id: 1}");
    private static final Document BY_HASHED_ID = collection("identity.attempts", "{_id: 'hashed'}");
    private static final Document BY_OWNER = collection("identity.sessions", "{'opening.userId': 1}");
    private static final Document BY_BOTH = collection("identity.identities", "{_id: 1, issuer: 1}");

    private final ReactiveMongoOperations template = mock();
    private final ReactiveMongoDatabaseFactory databases = mock();
    private final ShardKeyCheck check = new ShardKeyCheck(template, databases, "identity");

    @Test
    void wrongKeysWhenShardedByIdThenNone() {
        assertThat(ShardKeyCheck.wrongKeys(List.of(BY_ID, BY_HASHED_ID), "identity"))
                .isEmpty();
    }

    @Test
    void wrongKeysWhenShardedByAnythingElseThenNamesTheCollectionAndTheCommand() {
        assertThat(ShardKeyCheck.wrongKeys(List.of(BY_ID, BY_OWNER, BY_BOTH), "identity"))
                .satisfiesExactly(
                        both -> assertThat(both)
                                .contains("identity.identities")
                                .contains("sh.reshardCollection(\"identity.identities\", {_id: 1})"),
                        owner -> assertThat(owner).contains("identity.sessions").contains("opening.userId"));
    }

    @Test
    void wrongKeysWhenOfAnotherDatabaseOrDroppedThenNone() {
        Document elsewhere = collection("identity-archive.sessions", "{owner: 1}");
        Document dropped = collection("identity.old", "{owner: 1}").append("dropped", true);

        assertThat(ShardKeyCheck.wrongKeys(List.of(elsewhere, dropped), "identity"))
                .isEmpty();
    }

    @Test
    void checkWhenTheStoreIsNotShardedThenConfigIsNotRead() {
        when(template.executeCommand(anyString())).thenReturn(Mono.just(new Document("isWritablePrimary", true)));

        check.check().block();

        assertThat(check.complaints()).isEmpty();
        verifyNoInteractions(databases);
    }

    @Test
    void checkWhenTheStoreDoesNotKnowHelloThenNotSharded() {
        BsonDocument reply = BsonDocument.parse("{ok: 0, code: 59, codeName: 'CommandNotFound'}");
        when(template.executeCommand(anyString()))
                .thenReturn(Mono.error(new InvalidDataAccessApiUsageException(
                        "hello", new MongoCommandException(reply, new ServerAddress()))));

        check.check().block();

        assertThat(check.complaints()).isEmpty();
        verifyNoInteractions(databases);
    }

    @Test
    void healthWhenACollectionIsShardedWronglyThenDownWithTheSentence() {
        when(template.executeCommand("{ping: 1}")).thenReturn(Mono.just(new Document("ok", 1)));
        when(template.executeCommand("{hello: 1}")).thenReturn(Mono.just(new Document("msg", "isdbgrid")));
        MongoDatabase config = config(BY_OWNER);
        when(databases.getMongoDatabase("config")).thenReturn(Mono.just(config));
        StoreHealth health = new StoreHealth(template, check);

        health.check().block();
        assertThat(health.health().block().getStatus()).isEqualTo(Status.UP);
        check.check().block();

        assertThat(health.health().block().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().block().getDetails().toString()).contains("identity.sessions");
    }

    private static MongoDatabase config(Document... sharded) {
        MongoDatabase config = mock();
        MongoCollection<Document> collections = mock();
        FindPublisher<Document> found = mock();
        when(config.getCollection("collections")).thenReturn(collections);
        when(collections.find()).thenReturn(found);
        doAnswer(call -> {
                    Flux.just(sharded).subscribe(call.<Subscriber<Document>>getArgument(0));
                    return null;
                })
                .when(found)
                .subscribe(any());
        return config;
    }

    private static Document collection(String namespace, String key) {
        return new Document("_id", namespace).append("key", Document.parse(key));
    }
}
