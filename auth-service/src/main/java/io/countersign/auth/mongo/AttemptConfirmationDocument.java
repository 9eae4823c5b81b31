package io.countersign.auth.mongo;

import io.countersign.auth.signin.AttemptConfirmation;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** A {@link AttemptConfirmation} in the collection {@code attempt-confirmations}. */
public record AttemptConfirmationDocument(
        @BsonId String id, @Nullable String commandId, Instant confirmedAt, Instant expiresAt) {

    static AttemptConfirmationDocument of(AttemptConfirmation confirmation) {
        return new AttemptConfirmationDocument(
                confirmation.attemptId(),
                confirmation.commandId(),
                confirmation.confirmedAt(),
                confirmation.expiresAt());
    }

    AttemptConfirmation toConfirmation() {
        return new AttemptConfirmation(id, commandId, confirmedAt, expiresAt);
    }
}
