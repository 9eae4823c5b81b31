package io.countersign.auth.providers;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configured OpenID provider.
 *
 * @param id identifies it in the SSO API, topics and redirect URIs
 * @param number identifies it in the session API
 * @param issuer its exact issuer identifier (OpenID Connect Core 2)
 * @param scopes the requested scopes, with openid
 * @param loginHint whether {@code login_hint} is sent
 * @param allowInsecure whether its endpoints may be plain http
 * @param allowPrivateAddresses whether its endpoints may resolve to loopback, link-local or private addresses
 */
public record Provider(
        String id,
        int number,
        String name,
        @Nullable String icon,
        String issuer,
        ClientCredentials client,
        Set<String> scopes,
        boolean loginHint,
        boolean allowInsecure,
        boolean allowPrivateAddresses,
        ConfiguredEndpoints endpoints,
        @Nullable URI postLogoutRedirectUri) {

    /** Whether this endpoint may be used: an https URL, or http with {@code allowInsecure}, without user info and fragment. */
    public boolean allows(URI endpoint) {
        return endpoint.isAbsolute()
                && endpoint.getHost() != null
                && endpoint.getRawUserInfo() == null
                && endpoint.getRawFragment() == null
                && allowsScheme(endpoint.getScheme());
    }

    private boolean allowsScheme(String scheme) {
        return scheme.equalsIgnoreCase("https") || (allowInsecure && scheme.equalsIgnoreCase("http"));
    }
}
