package io.countersign.auth.oidc.idtoken;

import io.countersign.auth.oidc.OidcProperties;
import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.auth.oidc.claims.Claims;
import io.countersign.auth.oidc.discovery.ProviderMetadata;
import io.countersign.auth.oidc.token.TokenResponse;
import io.countersign.auth.providers.Provider;
import io.countersign.contracts.message.Secret;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** Validates an ID token (OpenID Connect Core 3.1.3.7 and 3.1.3.8, RFC 8725): header, signature, claims, in this order. */
public final class IdTokenVerifier {

    private final ProviderKeys keys;
    private final IdTokenClaimsValidator claimsValidator;

    public IdTokenVerifier(Provider provider, ProviderKeys keys, OidcProperties properties, Clock clock) {
        this.keys = keys;
        this.claimsValidator = new IdTokenClaimsValidator(provider, properties.clockSkew(), clock);
    }

    /** The claims of a valid token; else {@code CREDENTIAL_INVALID}. */
    public Mono<Claims> verify(TokenResponse tokens, ProviderMetadata metadata, Secret nonce) {
        return Mono.defer(() -> {
            IdToken token = IdToken.parse(tokens.idToken().reveal(), metadata.idTokenAlgorithms());
            return keys.signingKey(token.jwt().getHeader()).map(key -> {
                if (!SignatureVerifier.verify(token.jwt(), key)) {
                    throw ProviderRefusals.credentialInvalid("The ID token's signature is invalid.");
                }
                claimsValidator.validate(token.claims(), nonce);
                checkAccessTokenHash(token, tokens.accessToken());
                return token.claims();
            });
        });
    }

    private static void checkAccessTokenHash(IdToken token, Secret accessToken) {
        String algorithm = token.jwt().getHeader().getAlgorithm().getName();
        boolean matches = !token.claims().has("at_hash")
                || token.claims()
                        .text("at_hash")
                        .filter(hash -> AccessTokenHash.matches(hash, accessToken.reveal(), algorithm))
                        .isPresent();
        if (!matches) {
            throw ProviderRefusals.credentialInvalid("The ID token belongs to another access token.");
        }
    }
}
