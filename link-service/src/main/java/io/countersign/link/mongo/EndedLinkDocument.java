package io.countersign.link.mongo;

import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * Records that an identity lost its owner lately.
 *
 * @param id the identity's id
 */
public record EndedLinkDocument(@BsonId String id, Instant endedAt, Instant forgetAt) {}
