package io.countersign.auth.oidc;

import io.countersign.auth.providers.Provider;
import io.countersign.contracts.message.Secret;
import java.util.Map;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/** Writes an authentication request as the URL to send the browser to (OpenID Connect Core 3.1.2.1, RFC 7636 section 4.3). */
final class AuthorizationUrl {

    private static final String LOGIN_HINT = "login_hint";

    private AuthorizationUrl() {}

    static Secret of(Provider provider, ProviderMetadata metadata, AuthenticationRequest request) {
        OAuth2AuthorizationRequest.Builder url = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(metadata.authorizationEndpoint().toString())
                .clientId(provider.client().clientId())
                .redirectUri(request.redirectUri())
                .scopes(provider.scopes())
                .state(request.state())
                .additionalParameters(Map.of(
                        OidcParameterNames.NONCE,
                        request.secrets().nonce().reveal(),
                        PkceParameterNames.CODE_CHALLENGE,
                        request.secrets().challenge(),
                        PkceParameterNames.CODE_CHALLENGE_METHOD,
                        "S256"));
        if (provider.loginHint() && request.loginHint() != null) {
            url.additionalParameters(parameters -> parameters.put(LOGIN_HINT, request.loginHint()));
        }
        return Secret.of(url.build().getAuthorizationRequestUri());
    }
}
