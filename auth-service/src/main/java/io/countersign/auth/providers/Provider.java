package io.countersign.auth.providers;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configured OpenID provider.
 *
 * @param id names it in the SSO API
 * @param number names it in the session API
 * @param issuer its exact issuer identifier
 * @param scopes what we ask for, openid among them
 * @param loginHint whether a client's hint is passed on
 * @param allowInsecure whether plain http will do
 * @param allowPrivateAddresses whether it may be reached at loopback, link-local or private addresses
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

    /** Whether we may call this address, or send a browser there. */
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
