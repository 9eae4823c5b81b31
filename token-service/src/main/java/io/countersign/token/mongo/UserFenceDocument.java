package io.countersign.token.mongo;

import java.time.Instant;
import java.util.Map;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * The revocation fence of a user who was banned or erased.
 *
 * @param id the user id
 * @param before by reason, the version of the account before which sign-ins are refused
 */
public record UserFenceDocument(@BsonId String id, Map<String, Long> before, Instant forgetAt) {}
