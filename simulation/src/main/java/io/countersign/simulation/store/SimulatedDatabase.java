package io.countersign.simulation.store;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoNamespace;
import com.mongodb.ReadPreference;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDouble;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.reactivestreams.Publisher;

/** The used part of {@link MongoDatabase}. */
final class SimulatedDatabase {

    /** Its codecs are made once for all runs. */
    static final CodecRegistry CODECS = MongoClientSettings.getDefaultCodecRegistry();

    private static final DecoderContext DECODING = DecoderContext.builder().build();

    private final String name;
    private final StoreCalls calls;

    private SimulatedDatabase(String name, StoreCalls calls) {
        this.name = name;
        this.calls = calls;
    }

    static MongoDatabase of(String name, StoreCalls calls) {
        return StandIn.of(MongoDatabase.class, new SimulatedDatabase(name, calls));
    }

    static <T> T decode(BsonDocument document, Class<T> type) {
        return CODECS.get(type).decode(new BsonDocumentReader(document), DECODING);
    }

    String getName() {
        return name;
    }

    CodecRegistry getCodecRegistry() {
        return CODECS;
    }

    MongoDatabase withTimeout(long timeout, TimeUnit unit) {
        return of(name, calls.withTimeout(Duration.of(timeout, unit.toChronoUnit())));
    }

    MongoCollection<Document> getCollection(String collection) {
        return getCollection(collection, Document.class);
    }

    <D> MongoCollection<D> getCollection(String collection, Class<D> document) {
        return SimulatedCollection.of(new MongoNamespace(name, collection), document, calls);
    }

    <T> Publisher<T> runCommand(Bson command, ReadPreference preference, Class<T> result) {
        return runCommand(command, result);
    }

    <T> Publisher<T> runCommand(Bson command, Class<T> result) {
        String wanted = command.toBsonDocument(Document.class, CODECS).getFirstKey();
        BsonDocument response = response(wanted);
        return calls.call(wanted, () -> calls.replicaSet().read(() -> decode(response, result)));
    }

    private static BsonDocument response(String command) {
        BsonDocument ok = new BsonDocument("ok", new BsonDouble(1));
        return switch (command) {
            case "ping" -> ok;
            case "hello" ->
                new BsonDocument("isWritablePrimary", BsonBoolean.TRUE)
                        .append("setName", new BsonString("simulated"))
                        .append("ok", new BsonDouble(1));
            default -> throw new UnsupportedOperationException("The command " + command);
        };
    }
}
