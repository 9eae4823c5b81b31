package io.countersign.auth.oidc.token;

import com.nimbusds.jose.jwk.JWK;
import io.countersign.auth.oidc.AuthorizationGrant;
import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.auth.oidc.discovery.ProviderMetadata;
import io.countersign.auth.oidc.http.ProviderHttp;
import io.countersign.auth.providers.ClientAuthentication;
import io.countersign.auth.providers.ClientCredentials;
import io.countersign.auth.providers.Provider;
import io.countersign.contracts.message.Secret;
import java.util.Objects;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Mono;

/**
 * Exchanges an authorization code for tokens (OpenID Connect Core 3.1.3, RFC 6749 section 4.1.3, RFC 7636 section 4.5; client
 * authentication of Core 9, RFC 7523 for {@code private_key_jwt}), with Spring Security's client on {@link ProviderHttp}.
 */
public final class TokenEndpoint {

    private final Provider provider;
    private final ProviderHttp http;
    private final WebClientReactiveAuthorizationCodeTokenResponseClient client =
            new WebClientReactiveAuthorizationCodeTokenResponseClient();

    public TokenEndpoint(Provider provider, ProviderHttp http) {
        this.provider = provider;
        this.http = http;
        client.setWebClient(
                http.client().mutate().filter(TokenErrors::rejectErrorStatus).build());
        ClientCredentials credentials = provider.client();
        if (credentials.authentication() == ClientAuthentication.PRIVATE_KEY_JWT) {
            client.addParametersConverter(clientAssertion(Objects.requireNonNull(credentials.key())));
        }
    }

    private static Converter<OAuth2AuthorizationCodeGrantRequest, MultiValueMap<String, String>> clientAssertion(
            JWK key) {
        var assertion = new NimbusJwtClientAuthenticationParametersConverter<OAuth2AuthorizationCodeGrantRequest>(
                registration -> key);
        return request -> Objects.requireNonNull(assertion.convert(request));
    }

    /** The tokens; {@code CREDENTIAL_INVALID} if the provider refuses the code. */
    public Mono<TokenResponse> redeem(AuthorizationGrant grant, ProviderMetadata metadata) {
        return Mono.defer(() -> client.getTokenResponse(request(grant, metadata)))
                .map(TokenEndpoint::tokensOf)
                .onErrorMap(OAuth2AuthorizationException.class, TokenErrors::toException)
                .onErrorMap(error -> http.toFailure("token endpoint", error));
    }

    private static TokenResponse tokensOf(OAuth2AccessTokenResponse response) {
        if (!(response.getAdditionalParameters().get(OidcParameterNames.ID_TOKEN) instanceof String idToken)) {
            throw ProviderRefusals.providerFailed("The token response has no ID token.");
        }
        return new TokenResponse(
                Secret.of(idToken), Secret.of(response.getAccessToken().getTokenValue()));
    }

    private OAuth2AuthorizationCodeGrantRequest request(AuthorizationGrant grant, ProviderMetadata metadata) {
        OAuth2AuthorizationRequest request = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(metadata.authorizationEndpoint().toString())
                .clientId(provider.client().clientId())
                .redirectUri(grant.redirectUri())
                .attributes(attributes -> attributes.put(
                        PkceParameterNames.CODE_VERIFIER,
                        grant.secrets().verifier().reveal()))
                .build();
        OAuth2AuthorizationResponse response = OAuth2AuthorizationResponse.success(
                        grant.code().reveal())
                .redirectUri(grant.redirectUri())
                .build();
        return new OAuth2AuthorizationCodeGrantRequest(
                registration(grant, metadata), new OAuth2AuthorizationExchange(request, response));
    }

    private ClientRegistration registration(AuthorizationGrant grant, ProviderMetadata metadata) {
        ClientCredentials credentials = provider.client();
        Secret secret = credentials.secret();
        return ClientRegistration.withRegistrationId(provider.id())
                .clientId(credentials.clientId())
                .clientSecret(secret == null ? null : secret.reveal())
                .clientAuthenticationMethod(method(credentials.authentication()))
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationUri(metadata.authorizationEndpoint().toString())
                .tokenUri(http.requireAllowed(metadata.tokenEndpoint()).toString())
                .redirectUri(grant.redirectUri())
                .build();
    }

    private static ClientAuthenticationMethod method(ClientAuthentication authentication) {
        return switch (authentication) {
            case CLIENT_SECRET_BASIC -> ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
            case CLIENT_SECRET_POST -> ClientAuthenticationMethod.CLIENT_SECRET_POST;
            case PRIVATE_KEY_JWT -> ClientAuthenticationMethod.PRIVATE_KEY_JWT;
            case NONE -> ClientAuthenticationMethod.NONE;
        };
    }
}
