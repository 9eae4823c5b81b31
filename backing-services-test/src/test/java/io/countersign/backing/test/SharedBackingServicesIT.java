package io.countersign.backing.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class SharedBackingServicesIT {

    @Test
    void bootstrapServersWhenCalledTwiceThenTheSameBroker() throws Exception {
        String bootstrapServers = TestBackingServices.bootstrapServers();

        assertThat(TestBackingServices.bootstrapServers()).isEqualTo(bootstrapServers);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
        }
    }

    @Test
    void mongoUriWhenDatabaseNamesDifferThenDocumentsAreIsolated() {
        String mine = TestBackingServices.uniqueName("accounts");
        String theirs = TestBackingServices.uniqueName("accounts");

        try (MongoClient client = MongoClients.create(TestBackingServices.mongoUri())) {
            client.getDatabase(mine).getCollection("users").insertOne(new Document("_id", "me"));

            assertThat(client.getDatabase(theirs).getCollection("users").countDocuments())
                    .isZero();
        }
    }
}
