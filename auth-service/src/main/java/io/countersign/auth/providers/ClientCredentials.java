package io.countersign.auth.providers;

import com.nimbusds.jose.jwk.JWK;
import io.countersign.contracts.message.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The registration of this service as a client of a provider (RFC 6749 section 2).
 *
 * @param secret for client_secret_basic and client_secret_post, else null
 * @param key the private key for private_key_jwt, with algorithm and key id, else null
 */
public record ClientCredentials(
        String clientId,
        ClientAuthentication authentication,
        @Nullable Secret secret,
        @Nullable JWK key) {

    /** Without the private key. */
    @Override
    public String toString() {
        return "ClientCredentials[" + clientId + ", " + authentication + "]";
    }
}
