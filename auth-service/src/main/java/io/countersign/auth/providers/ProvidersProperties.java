package io.countersign.auth.providers;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The configured providers, by string id.
 *
 * @param providers Providers by string id, which names them in the SSO API and in the redirect URI. It must not change once identities are
 *     linked.
 */
@ConfigurationProperties("countersign")
record ProvidersProperties(@DefaultValue Map<String, Settings> providers) {

    /**
     * One provider.
     *
     * @param number Unique number of the provider in the session API.
     * @param name Display name. Default: the id.
     * @param icon URL of the icon for the sign-in button.
     * @param issuer Exact issuer identifier (OpenID Connect Discovery 1.0).
     * @param clientId Client id at the provider.
     * @param clientSecret Client secret for client_secret_basic and client_secret_post.
     * @param clientAuthentication client_secret_basic, client_secret_post, private_key_jwt or none. Default: the method that fits the
     *     configured credentials.
     * @param privateKey RSA or EC private key for private_key_jwt, as a JWK (RFC 7517) or in PEM form (PKCS#8; an EC key with its public
     *     key).
     * @param keyId Key id ({@code kid}) of client assertions. Default: that of the JWK, else the RFC 7638 thumbprint.
     * @param scopes Requested scopes. openid is always included.
     * @param loginHint Whether to pass the hint of a client on as {@code login_hint}.
     * @param allowInsecure Whether endpoints may use plain HTTP. Only for a provider on the same machine.
     * @param allowPrivateAddresses Whether endpoints may have loopback, link-local or private addresses.
     * @param authorizationEndpoint Overrides the discovered authorization endpoint.
     * @param tokenEndpoint Overrides the discovered token endpoint.
     * @param userinfoEndpoint Overrides the discovered userinfo endpoint.
     * @param jwksUri Overrides the discovered key set URL. If the authorization and the token endpoint are configured as well, nothing is
     *     discovered.
     * @param endSessionEndpoint Overrides the discovered end session endpoint.
     * @param idTokenAlgorithms Overrides the discovered signature algorithms of ID tokens.
     * @param callbackIssuer Whether authorization responses contain {@code iss} (RFC 9207). Overrides the discovered value.
     * @param postLogoutRedirectUri URL that the provider redirects to after a logout.
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
