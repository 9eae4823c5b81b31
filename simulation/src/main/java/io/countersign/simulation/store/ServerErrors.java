package io.countersign.simulation.store;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.WriteConcernError;
import java.time.Duration;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** What the driver throws. */
final class ServerErrors {

    static final ServerAddress ADDRESS = new ServerAddress("simulated.invalid", 27017);

    private static final int NOT_WRITABLE_PRIMARY = 10107;
    private static final int PRIMARY_STEPPED_DOWN = 189;

    private ServerErrors() {}

    static MongoException notPrimary() {
        return new MongoNotPrimaryException(response(NOT_WRITABLE_PRIMARY, "not primary"), ADDRESS);
    }

    static MongoException steppedDown() {
        return new MongoNotPrimaryException(response(PRIMARY_STEPPED_DOWN, "operation was interrupted"), ADDRESS);
    }

    static MongoException connectionClosed() {
        return new MongoSocketReadException("Prematurely reached end of stream", ADDRESS);
    }

    static MongoException noPrimary(Duration waited) {
        return new MongoTimeoutException("Timed out after " + waited.toMillis() + " ms while waiting for a primary");
    }

    static MongoException command(WriteRefusal refusal) {
        return new MongoCommandException(response(refusal.code(), refusal.reason()), ADDRESS);
    }

    /** The write was executed, but it is not known whether it lasts. */
    static WriteConcernError unacknowledged() {
        return new WriteConcernError(
                PRIMARY_STEPPED_DOWN, "PrimarySteppedDown", "the primary stepped down", new BsonDocument());
    }

    private static BsonDocument response(int code, String message) {
        return new BsonDocument("ok", new BsonInt32(0))
                .append("code", new BsonInt32(code))
                .append("errmsg", new BsonString(message));
    }
}
