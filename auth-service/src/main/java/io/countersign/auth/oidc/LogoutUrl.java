package io.countersign.auth.oidc;

import io.countersign.auth.providers.Provider;
import io.countersign.contracts.message.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Where a browser signs out of the provider too (OpenID Connect RP-Initiated Logout 1.0 section 2). */
final class LogoutUrl {

    private LogoutUrl() {}

    /** Null when the provider has no such place. */
    static @Nullable Secret of(Provider provider, ProviderMetadata metadata, Secret idToken) {
        if (metadata.endSessionEndpoint() == null) {
            return null;
        }
        UriComponentsBuilder url = UriComponentsBuilder.fromUri(metadata.endSessionEndpoint())
                .queryParam("id_token_hint", "{hint}")
                .queryParam("client_id", "{client}");
        if (provider.postLogoutRedirectUri() != null) {
            url.queryParam("post_logout_redirect_uri", "{redirect}");
        }
        return Secret.of(url.encode()
                .buildAndExpand(idToken.reveal(), provider.client().clientId(), provider.postLogoutRedirectUri())
                .toUriString());
    }
}
