package io.countersign.demoprovider;

import java.util.List;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.server.authorization.oidc.OidcProviderConfiguration;

/** Limits the library's metadata to what this provider supports (OpenID Connect Discovery 1.0, 3). */
final class DiscoveryDocument {

    private static final List<String> CLIENT_AUTHENTICATION = List.of(
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue(),
            ClientAuthenticationMethod.CLIENT_SECRET_POST.getValue(),
            ClientAuthenticationMethod.PRIVATE_KEY_JWT.getValue(),
            ClientAuthenticationMethod.NONE.getValue());

    private static final List<String> CLAIMS = List.of(
            StandardClaimNames.SUB,
            StandardClaimNames.NAME,
            StandardClaimNames.PREFERRED_USERNAME,
            StandardClaimNames.EMAIL,
            StandardClaimNames.EMAIL_VERIFIED,
            IdTokenClaimNames.AUTH_TIME);

    private DiscoveryDocument() {}

    static void describe(OidcProviderConfiguration.Builder document) {
        document.scopes(scopes -> replace(scopes, ClientRegistrations.SCOPES))
                .grantTypes(grants -> replace(grants, List.of(AuthorizationGrantType.AUTHORIZATION_CODE.getValue())))
                .tokenEndpointAuthenticationMethods(methods -> replace(methods, CLIENT_AUTHENTICATION))
                .tokenRevocationEndpointAuthenticationMethods(methods -> replace(methods, CLIENT_AUTHENTICATION))
                .tokenIntrospectionEndpointAuthenticationMethods(methods -> replace(methods, CLIENT_AUTHENTICATION))
                .claim(
                        "token_endpoint_auth_signing_alg_values_supported",
                        List.of(ClientRegistrations.ASSERTION_ALGORITHM.getName()))
                .claim("claims_supported", CLAIMS)
                .claim("prompt_values_supported", List.of("none", "login", "select_account"))
                .claim(AuthorizationResponses.METADATA, true)
                .tlsClientCertificateBoundAccessTokens(false);
    }

    private static void replace(List<String> values, List<String> with) {
        values.clear();
        values.addAll(with);
    }
}
