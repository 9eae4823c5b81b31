package io.countersign.store;

import static io.countersign.store.SpringInstance.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ValidationOptions;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.countersign.backing.DocumentStore;
import io.countersign.backing.test.TestBackingServices;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class MongodContractIT extends ServerContract {

    @BeforeAll
    static void requireMongod() {
        assumeTrue(TestBackingServices.storeKind() == DocumentStore.Kind.REAL, "no mongod here");
    }

    @Override
    String uri() {
        return TestBackingServices.mongoUri();
    }

    @Test
    void insertWhenTheStoreRefusesOneDocumentOfABulkThenOnlyItsCallerFails() {
        try (SpringInstance instance =
                SpringInstance.start(uri(), TestBackingServices.uniqueName("store"), new RecordingBroker(), PATIENT)) {
            await(Mono.from(instance.bean(MongoDatabase.class).createCollection("strict", allowingOnly("anna")))
                    .then());
            InsertOnce<Note> notes = instance.store.insertOnce("strict", Note.class, Note::id);

            List<String> outcomes = Flux.just("anna", "anna", "eve", "anna")
                    .index()
                    .flatMapSequential(owner -> notes.insert(Note.of("n" + owner.getT1(), owner.getT2()))
                            .map(write -> write.isWon() ? "won" : "lost")
                            .onErrorResume(error -> Mono.just(error.getClass().getSimpleName())))
                    .collectList()
                    .block();

            assertThat(outcomes).containsExactly("won", "won", "MongoWriteException", "won");
        }
    }

    private static CreateCollectionOptions allowingOnly(String owner) {
        return new CreateCollectionOptions()
                .validationOptions(new ValidationOptions().validator(Filters.eq("owner", owner)));
    }
}
