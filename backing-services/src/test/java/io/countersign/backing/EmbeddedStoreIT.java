package io.countersign.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreIT {

    @TempDir
    Path directory;

    @Test
    void insertWhenIdExistsThenDuplicateKey() {
        try (EmbeddedStore store = EmbeddedStore.start(directory, 0);
                MongoClient client = MongoClients.create(store.connectionString())) {
            documents(client).insertOne(new Document("_id", "the id"));

            assertThatThrownBy(() -> documents(client).insertOne(new Document("_id", "the id")))
                    .asInstanceOf(InstanceOfAssertFactories.throwable(MongoWriteException.class))
                    .extracting(e -> e.getError().getCategory())
                    .isEqualTo(ErrorCategory.DUPLICATE_KEY);
        }
    }

    @Test
    void createIndexWhenItExpiresDocumentsThenAccepted() {
        try (EmbeddedStore store = EmbeddedStore.start(directory, 0);
                MongoClient client = MongoClients.create(store.connectionString())) {
            documents(client)
                    .createIndex(Indexes.ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));

            assertThat(documents(client).listIndexes()).extracting("name").contains("expiresAt_1");
        }
    }

    @Test
    void startWhenDataAreThereThenTheyAreKept() {
        try (EmbeddedStore store = EmbeddedStore.start(directory, 0);
                MongoClient client = MongoClients.create(store.connectionString())) {
            documents(client).insertOne(new Document("_id", "before the restart"));
        }
        try (EmbeddedStore store = EmbeddedStore.start(directory, 0);
                MongoClient client = MongoClients.create(store.connectionString())) {
            assertThat(documents(client).find().first()).containsEntry("_id", "before the restart");
        }
    }

    @Test
    void startWhenPortIsTakenThenErrorNamesIt() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedStore.start(directory, other.getLocalPort()))
                    .isInstanceOf(BackingServiceException.class)
                    .hasMessageContaining(String.valueOf(other.getLocalPort()));
        }
    }

    @Test
    void startWhenFileIsInUseThenErrorNamesIt() {
        try (EmbeddedStore first = EmbeddedStore.start(directory, 0)) {
            assertThat(first.kind()).isEqualTo(DocumentStore.Kind.EMBEDDED);
            assertThatThrownBy(() -> EmbeddedStore.start(directory, 0))
                    .isInstanceOf(BackingServiceException.class)
                    .hasMessageContaining(directory.toString());
        }
    }

    private static MongoCollection<Document> documents(MongoClient client) {
        return client.getDatabase("it")
                .getCollection("documents")
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }
}
