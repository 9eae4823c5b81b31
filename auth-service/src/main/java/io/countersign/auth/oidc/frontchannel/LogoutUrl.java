package io.countersign.auth.oidc.frontchannel;

import io.countersign.auth.oidc.discovery.ProviderMetadata;
import io.countersign.auth.providers.Provider;
import io.countersign.contracts.message.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serializes a logout request as a URL to redirect the browser to (OpenID Connect RP-Initiated Logout 1.0 section 2). */
public final class LogoutUrl {

    private LogoutUrl() {}

    /** Null if the provider has no end session endpoint. */
    public static @Nullable Secret of(Provider provider, ProviderMetadata metadata, Secret idToken) {
        if (metadata.endSessionEndpoint() == null) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("id_token_hint", idToken.reveal());
        parameters.put("client_id", provider.client().clientId());
        if (provider.postLogoutRedirectUri() != null) {
            parameters.put(
                    "post_logout_redirect_uri", provider.postLogoutRedirectUri().toString());
        }
        return Secret.of(QueryParameters.append(metadata.endSessionEndpoint(), parameters));
    }
}
