package io.countersign.auth.mongo;

import io.countersign.auth.signin.Take;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** A {@link Take} in the collection {@code attempt-takes}. */
public record TakeDocument(
        @BsonId String id,
        @Nullable String commandId,
        @Nullable String codeHash,
        Instant takenAt,
        Instant expiresAt) {

    static TakeDocument of(Take take) {
        return new TakeDocument(take.attemptId(), take.commandId(), take.codeHash(), take.takenAt(), take.expiresAt());
    }

    Take toTake() {
        return new Take(id, commandId, codeHash, takenAt, expiresAt);
    }
}
