package io.countersign.link.mongo;

import io.countersign.link.ownership.IdentityReservation;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of an {@link IdentityReservation}.
 *
 * @param openSince when it was created; null once its account is known to list the link, and in documents of older versions
 */
public record IdentityReservationDocument(
        @BsonId String id,
        String userId,
        String linkId,
        String provider,
        String issuer,
        String subject,
        String attemptId,
        @Nullable String commandId,
        String correlationId,
        Instant reservedAt,
        @Nullable Instant openSince) {

    static IdentityReservationDocument of(IdentityReservation reservation) {
        return new IdentityReservationDocument(
                reservation.id(),
                reservation.userId(),
                reservation.linkId(),
                reservation.provider(),
                reservation.issuer(),
                reservation.subject(),
                reservation.attemptId(),
                reservation.commandId(),
                reservation.correlationId(),
                reservation.reservedAt(),
                reservation.open() ? reservation.reservedAt() : null);
    }

    IdentityReservation reservation() {
        return new IdentityReservation(
                id,
                userId,
                linkId,
                provider,
                issuer,
                subject,
                attemptId,
                commandId,
                correlationId,
                reservedAt,
                openSince != null);
    }
}
