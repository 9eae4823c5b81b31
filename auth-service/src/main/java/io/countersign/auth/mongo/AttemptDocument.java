package io.countersign.auth.mongo;

import io.countersign.auth.signin.Attempt;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.Purpose;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** An {@link Attempt} in the collection {@code attempts}. */
public record AttemptDocument(
        @BsonId String id,
        Purpose purpose,
        Flow flow,
        String provider,
        @Nullable String userId,
        @Nullable String browserBinding,
        String redirectUri,
        String sealedSecrets,
        Instant createdAt,
        Instant expiresAt) {

    static AttemptDocument of(Attempt attempt) {
        return new AttemptDocument(
                attempt.id(),
                attempt.purpose(),
                attempt.flow(),
                attempt.provider(),
                attempt.userId(),
                attempt.browserBinding(),
                attempt.redirectUri(),
                attempt.sealedSecrets(),
                attempt.createdAt(),
                attempt.expiresAt());
    }

    Attempt toAttempt() {
        return new Attempt(
                id, purpose, flow, provider, userId, browserBinding, redirectUri, sealedSecrets, createdAt, expiresAt);
    }
}
