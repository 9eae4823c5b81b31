package io.countersign.auth.providers;

import com.nimbusds.jose.jwk.JWK;
import io.countersign.contracts.message.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Who we are at a provider.
 *
 * @param secret for client_secret_basic and client_secret_post
 * @param key for private_key_jwt, with its key id
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
