package io.countersign.token.mongo;

import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A link that was taken away.
 *
 * @param id the link's id
 */
public record LinkFenceDocument(@BsonId String id, Instant forgetAt) {}
