package io.countersign.link.mongo;

import io.countersign.link.ownership.Claim;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** A {@link Claim} as it is stored. */
public record ClaimDocument(
        @BsonId String id,
        String userId,
        String linkId,
        String provider,
        String issuer,
        String subject,
        String attemptId,
        @Nullable String commandId,
        String correlationId,
        Instant claimedAt) {

    static ClaimDocument of(Claim claim) {
        return new ClaimDocument(
                claim.id(),
                claim.userId(),
                claim.linkId(),
                claim.provider(),
                claim.issuer(),
                claim.subject(),
                claim.attemptId(),
                claim.commandId(),
                claim.correlationId(),
                claim.claimedAt());
    }

    Claim claim() {
        return new Claim(id, userId, linkId, provider, issuer, subject, attemptId, commandId, correlationId, claimedAt);
    }
}
