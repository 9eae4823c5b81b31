package io.countersign.auth.mongo;

import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * An {@link io.countersign.auth.signin.AttemptResult} in the collection {@code attempt-results}.
 *
 * @param signIn as JSON with sealed secrets; null if the attempt was refused
 */
public record AttemptResultDocument(
        @BsonId String id,
        @Nullable String signIn,
        @Nullable String confirmationHash,
        Instant expiresAt) {}
