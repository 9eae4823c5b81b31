package io.countersign.auth.providers;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of all providers, by their string id.
 *
 * @param providers the string id names a provider in the SSO API and in the redirect URI; it cannot change once identities are linked
 */
@ConfigurationProperties("countersign")
record ProvidersProperties(@DefaultValue Map<String, Settings> providers) {

    /**
     * One provider.
     *
     * @param number the integer that the session API uses; unique
     * @param name how people know the provider; its id when left out
     * @param icon URL of a picture for its button
     * @param issuer the exact issuer identifier (OpenID Connect Discovery 1.0)
     * @param clientId what the provider calls us
     * @param clientSecret the secret for client_secret_basic and client_secret_post
     * @param clientAuthentication client_secret_basic, client_secret_post, private_key_jwt or none; when left out, what fits the
     *     credentials given
     * @param privateKey the RSA or EC private key for private_key_jwt, as a JWK (RFC 7517) or in PEM form (PKCS#8, for EC with the public
     *     key in it)
     * @param keyId the {@code kid} of the client assertion; when left out, the JWK's own, else the key's RFC 7638 thumbprint
     * @param scopes the scopes to ask for; openid is always among them
     * @param loginHint whether to pass a client's hint on as {@code login_hint}
     * @param allowInsecure whether endpoints may be plain http; for a provider on the same machine only
     * @param allowPrivateAddresses whether endpoints may have loopback, link-local or private addresses
     * @param authorizationEndpoint used instead of the discovered one
     * @param tokenEndpoint used instead of the discovered one
     * @param userinfoEndpoint used instead of the discovered one
     * @param jwksUri used instead of the discovered one; with the authorization and the token endpoint given too, nothing is discovered
     * @param endSessionEndpoint used instead of the discovered one
     * @param idTokenAlgorithms the algorithms that the provider signs ID tokens with, instead of the discovered ones
     * @param callbackIssuer whether authorization responses carry {@code iss} (RFC 9207), instead of what is discovered
     * @param postLogoutRedirectUri where the provider may send the browser after its logout
     */
    record Settings(
            @Nullable Integer number,
            @Nullable String name,
            @Nullable String icon,
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable ClientAuthentication clientAuthentication,
            @Nullable String privateKey,
            @Nullable String keyId,
            @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
            @DefaultValue("false") boolean loginHint,
            @DefaultValue("false") boolean allowInsecure,
            @DefaultValue("false") boolean allowPrivateAddresses,
            @Nullable URI authorizationEndpoint,
            @Nullable URI tokenEndpoint,
            @Nullable URI userinfoEndpoint,
            @Nullable URI jwksUri,
            @Nullable URI endSessionEndpoint,
            @DefaultValue List<String> idTokenAlgorithms,
            @Nullable Boolean callbackIssuer,
            @Nullable URI postLogoutRedirectUri) {

        /** Without the credentials. */
        @Override
        public String toString() {
            return "Settings[number=" + number + ", issuer=" + issuer + ", clientId=" + clientId + "]";
        }
    }
}
