package io.countersign.contracts.token;

import io.countersign.contracts.message.MessageType;
import java.time.Instant;
import java.util.Map;

/**
 * A key that verifies access tokens ({@code identity.keys}).
 *
 * @param keyId the {@code kid}
 * @param jwk the public JSON Web Key (RFC 7517) with {@code kid}, {@code alg} and {@code use}, without private members
 * @param until when the last token that it signed has expired
 */
@MessageType("token.PublicKey.v1")
public record PublicKey(String keyId, Map<String, Object> jwk, Instant until) {

    public PublicKey {
        jwk = Map.copyOf(jwk);
    }
}
