package io.countersign.auth.mongo;

import io.countersign.auth.signin.Confirmation;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** A {@link Confirmation} in the collection {@code attempt-confirmations}. */
public record ConfirmationDocument(
        @BsonId String id, @Nullable String commandId, Instant confirmedAt, Instant expiresAt) {

    static ConfirmationDocument of(Confirmation confirmation) {
        return new ConfirmationDocument(
                confirmation.attemptId(),
                confirmation.commandId(),
                confirmation.confirmedAt(),
                confirmation.expiresAt());
    }

    Confirmation toConfirmation() {
        return new Confirmation(id, commandId, confirmedAt, expiresAt);
    }
}
