package io.countersign.token.mongo;

import java.time.Instant;
import java.util.Map;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A user who was banned or erased.
 *
 * @param id the user id
 * @param before by reason, the version of the account before which sign-ins are barred
 */
public record UserFenceDocument(@BsonId String id, Map<String, Long> before, Instant forgetAt) {}
