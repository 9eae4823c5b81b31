package io.countersign.token.mongo;

import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * The revocation fence of a link that was removed.
 *
 * @param id the link's id
 */
public record LinkFenceDocument(@BsonId String id, Instant forgetAt) {}
