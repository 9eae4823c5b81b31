package io.countersign.demoprovider;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Converts {@link DemoClient}s to client registrations of the authorization server. */
final class ClientRegistrations {

    static final List<String> SCOPES = List.of(OidcScopes.OPENID, OidcScopes.PROFILE, OidcScopes.EMAIL);

    static final SignatureAlgorithm ASSERTION_ALGORITHM = SignatureAlgorithm.ES256;

    static final Duration CODE_LIFETIME = Duration.ofMinutes(2);
    static final Duration ACCESS_TOKEN_LIFETIME = Duration.ofMinutes(5);

    private ClientRegistrations() {}

    static RegisteredClientRepository of(List<DemoClient> clients) {
        return new InMemoryRegisteredClientRepository(
                clients.stream().map(ClientRegistrations::register).toList());
    }

    private static RegisteredClient register(DemoClient client) {
        var registration = RegisteredClient.withId(client.id())
                .clientId(client.id())
                .clientName(client.id())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(uris -> addAll(uris, client.redirectUris()))
                .postLogoutRedirectUris(uris -> addAll(uris, client.postLogoutRedirectUris()))
                .scopes(scopes -> scopes.addAll(SCOPES))
                .tokenSettings(TokenSettings.builder()
                        .authorizationCodeTimeToLive(CODE_LIFETIME)
                        .accessTokenTimeToLive(ACCESS_TOKEN_LIFETIME)
                        .build());
        authenticate(client, registration);
        return registration.build();
    }

    private static void authenticate(DemoClient client, RegisteredClient.Builder registration) {
        var settings = ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(false);
        if (client.secret() != null) {
            registration
                    .clientSecret(client.secret())
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        }
        if (client.jwkSetUri() != null) {
            registration.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
            settings.jwkSetUrl(client.jwkSetUri().toString())
                    .tokenEndpointAuthenticationSigningAlgorithm(ASSERTION_ALGORITHM);
        }
        if (client.secret() == null && client.jwkSetUri() == null) {
            registration.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
        }
        registration.clientSettings(settings.build());
    }

    private static void addAll(Set<String> registered, List<URI> uris) {
        uris.forEach(uri -> registered.add(uri.toString()));
    }
}
