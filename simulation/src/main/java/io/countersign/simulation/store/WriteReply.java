package io.countersign.simulation.store;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcernResult;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteInsert;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.BulkWriteUpsert;
import com.mongodb.bulk.WriteConcernError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** What became of the writes of one command, each with its index. */
final class WriteReply {

    private final List<BulkWriteInsert> inserts = new ArrayList<>();
    private final List<BulkWriteUpsert> upserts = new ArrayList<>();
    private final List<BulkWriteError> errors = new ArrayList<>();
    private int matched;
    private int modified;
    private int deleted;

    void inserted(int index, BsonValue id) {
        inserts.add(new BulkWriteInsert(index, id));
    }

    void upserted(int index, BsonValue id) {
        upserts.add(new BulkWriteUpsert(index, id));
    }

    void updated(boolean isModified) {
        matched++;
        modified += isModified ? 1 : 0;
    }

    void deleted() {
        deleted++;
    }

    void refused(int index, WriteRefusal refusal) {
        errors.add(new BulkWriteError(refusal.code(), refusal.reason(), new BsonDocument(), index));
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    /** Nothing matched, or all was refused. */
    boolean wroteNothing() {
        return inserts.isEmpty() && upserts.isEmpty() && matched == 0 && deleted == 0;
    }

    BulkWriteResult result() {
        return BulkWriteResult.acknowledged(inserts.size(), matched, deleted, modified, upserts, inserts);
    }

    /** @param unacknowledged null if a majority has the writes that were not refused */
    MongoException bulkException(@Nullable WriteConcernError unacknowledged) {
        return new MongoBulkWriteException(result(), errors, unacknowledged, ServerErrors.ADDRESS, Set.of());
    }

    /** The same for a command with a single write. */
    MongoException exception(@Nullable WriteConcernError unacknowledged) {
        if (unacknowledged == null) {
            return new MongoWriteException(errors.get(0), ServerErrors.ADDRESS, Set.of());
        }
        WriteConcernResult result = WriteConcernResult.acknowledged(matched, matched > 0, null);
        return new MongoWriteConcernException(unacknowledged, result, ServerErrors.ADDRESS, Set.of());
    }
}
