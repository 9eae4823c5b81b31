package io.countersign.faults.observation;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.Document;

/** Reads the store through the MongoDB driver alone. */
public final class StoreSnapshot {

    private static final String DATABASES = "countersign";
    private static final Document PENDING = new Document(
            "$or",
            List.of(
                    new Document("pending.0", new Document("$exists", true)),
                    new Document("openSince", new Document("$exists", true))));

    private final String uri;

    public StoreSnapshot(String uri) {
        this.uri = uri;
    }

    /** Every document, by {@code database.collection}. */
    public Map<String, List<Document>> documents() {
        return ofEach(collection -> collection.find().into(new ArrayList<>()));
    }

    /**
     * How many documents have pending events or are open identity reservations, by {@code database.collection}; collections without any
     * are omitted.
     */
    public Map<String, Long> pending() {
        Map<String, Long> counts = ofEach(collection -> collection.countDocuments(PENDING));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private <T> Map<String, T> ofEach(Function<MongoCollection<Document>, T> read) {
        Map<String, T> all = new LinkedHashMap<>();
        try (MongoClient client = MongoClients.create(uri)) {
            for (String database : client.listDatabaseNames()) {
                if (database.startsWith(DATABASES)) {
                    for (String name : client.getDatabase(database).listCollectionNames()) {
                        all.put(
                                database + "." + name,
                                read.apply(client.getDatabase(database).getCollection(name)));
                    }
                }
            }
        }
        return all;
    }
}
