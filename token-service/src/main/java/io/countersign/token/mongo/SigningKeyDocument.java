package io.countersign.token.mongo;

import io.countersign.token.keys.SigningAlgorithm;
import java.time.Instant;
import java.util.Map;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A stored signing key.
 *
 * @param id the epoch in decimal
 * @param privateKey PKCS #8 in Base64, sealed
 * @param refreshKey in Base64, sealed
 */
public record SigningKeyDocument(
        @BsonId String id,
        String keyId,
        SigningAlgorithm algorithm,
        String privateKey,
        String refreshKey,
        Map<String, String> jwk,
        Instant activeFrom) {}
