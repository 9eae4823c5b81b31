package io.countersign.auth.mongo;

import io.countersign.auth.signin.AttemptRedemption;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** An {@link AttemptRedemption} in the collection {@code attempt-redemptions}. */
public record AttemptRedemptionDocument(
        @BsonId String id,
        @Nullable String commandId,
        @Nullable String codeHash,
        Instant takenAt,
        Instant expiresAt) {

    static AttemptRedemptionDocument of(AttemptRedemption redemption) {
        return new AttemptRedemptionDocument(
                redemption.attemptId(),
                redemption.commandId(),
                redemption.codeHash(),
                redemption.redeemedAt(),
                redemption.expiresAt());
    }

    AttemptRedemption toRedemption() {
        return new AttemptRedemption(id, commandId, codeHash, takenAt, expiresAt);
    }
}
