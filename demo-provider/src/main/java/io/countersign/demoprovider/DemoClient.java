package io.countersign.demoprovider;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A registered client of the demo provider. With a secret it authenticates by {@code client_secret_basic} or
 * {@code client_secret_post}, with a JWK set by {@code private_key_jwt} (ES256), with neither it is a public client. Every
 * client must use PKCE with S256.
 *
 * @param id the {@code client_id}
 * @param secret the {@code client_secret}, or null
 * @param jwkSetUri the URI of the public keys that verify the client's assertions (RFC 7523), or null
 * @param redirectUris the allowed redirect URIs, at least one
 * @param postLogoutRedirectUris the allowed redirect URIs after a logout
 */
public record DemoClient(
        String id,
        @Nullable String secret,
        @Nullable URI jwkSetUri,
        List<URI> redirectUris,
        @DefaultValue List<URI> postLogoutRedirectUris) {

    /** @throws IllegalArgumentException when the id is blank or there is no redirect URI */
    public DemoClient {
        if (id.isBlank()) {
            throw new IllegalArgumentException("A client of the demo provider needs an id");
        }
        if (redirectUris.isEmpty()) {
            throw new IllegalArgumentException("Client " + id + " of the demo provider needs a redirect URI");
        }
        redirectUris = List.copyOf(redirectUris);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    }

    /** A client that authenticates with a shared secret. */
    public static DemoClient confidential(
            String id, String secret, List<URI> redirectUris, List<URI> postLogoutRedirectUris) {
        return new DemoClient(id, secret, null, redirectUris, postLogoutRedirectUris);
    }

    /** A client that authenticates with assertions that it signs with ES256 (RFC 7523). */
    public static DemoClient privateKeyJwt(
            String id, URI jwkSetUri, List<URI> redirectUris, List<URI> postLogoutRedirectUris) {
        return new DemoClient(id, null, jwkSetUri, redirectUris, postLogoutRedirectUris);
    }

    /** A public client (RFC 6749, 2.1): PKCE alone protects it. */
    public static DemoClient publicClient(String id, List<URI> redirectUris, List<URI> postLogoutRedirectUris) {
        return new DemoClient(id, null, null, redirectUris, postLogoutRedirectUris);
    }

    @Override
    public String toString() {
        return "DemoClient[id=" + id + ", redirectUris=" + redirectUris + "]";
    }
}
