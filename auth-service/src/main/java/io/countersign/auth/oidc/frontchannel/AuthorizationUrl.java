package io.countersign.auth.oidc.frontchannel;

import io.countersign.auth.oidc.AuthenticationRequest;
import io.countersign.auth.oidc.discovery.ProviderMetadata;
import io.countersign.auth.providers.Provider;
import io.countersign.contracts.message.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponseType;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/** Serializes an authentication request as a URL to redirect the browser to (OpenID Connect Core 3.1.2.1, RFC 7636 section 4.3). */
public final class AuthorizationUrl {

    private static final String LOGIN_HINT = "login_hint";

    private AuthorizationUrl() {}

    public static Secret of(Provider provider, ProviderMetadata metadata, AuthenticationRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(OAuth2ParameterNames.RESPONSE_TYPE, OAuth2AuthorizationResponseType.CODE.getValue());
        parameters.put(OAuth2ParameterNames.CLIENT_ID, provider.client().clientId());
        parameters.put(OAuth2ParameterNames.SCOPE, String.join(" ", provider.scopes()));
        parameters.put(OAuth2ParameterNames.STATE, request.state());
        parameters.put(OAuth2ParameterNames.REDIRECT_URI, request.redirectUri());
        parameters.put(OidcParameterNames.NONCE, request.secrets().nonce().reveal());
        parameters.put(PkceParameterNames.CODE_CHALLENGE, request.secrets().challenge());
        parameters.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
        if (provider.loginHint() && request.loginHint() != null) {
            parameters.put(LOGIN_HINT, request.loginHint());
        }
        return Secret.of(QueryParameters.append(metadata.authorizationEndpoint(), parameters));
    }
}
