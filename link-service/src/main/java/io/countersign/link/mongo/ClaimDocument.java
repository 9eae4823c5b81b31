package io.countersign.link.mongo;

import io.countersign.link.ownership.Claim;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Claim} as it is stored.
 *
 * @param openSince when it was made; null once its account is known to list it, and in what was stored before anybody put this down
 */
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
        Instant claimedAt,
        @Nullable Instant openSince) {

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
                claim.claimedAt(),
                claim.open() ? claim.claimedAt() : null);
    }

    Claim claim() {
        return new Claim(
                id,
                userId,
                linkId,
                provider,
                issuer,
                subject,
                attemptId,
                commandId,
                correlationId,
                claimedAt,
                openSince != null);
    }
}
