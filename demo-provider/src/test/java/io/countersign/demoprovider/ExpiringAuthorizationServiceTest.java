package io.countersign.demoprovider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

class ExpiringAuthorizationServiceTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private final InstantSource time = () -> now;
    private final ExpiringAuthorizationService authorizations =
            new ExpiringAuthorizationService(time.withZone(ZoneOffset.UTC));

    @Test
    void findByTokenWhenCodeWasExchangedThenBothTokensFindTheLatestState() {
        OAuth2Authorization granted = withCode("1", "code");
        authorizations.save(granted);
        OAuth2Authorization exchanged = withAccessToken(granted, "access");
        authorizations.save(exchanged);

        assertThat(authorizations.findByToken("code", null)).isSameAs(exchanged);
        assertThat(authorizations.findByToken("access", null)).isSameAs(exchanged);
        assertThat(authorizations.findById("1")).isSameAs(exchanged);
    }

    @Test
    void findByTokenWhenUnknownThenNull() {
        assertThat(authorizations.findByToken("code", null)).isNull();
    }

    @Test
    void saveWhenOthersHaveExpiredThenRemovesThem() {
        authorizations.save(withCode("old", "old-code"));
        now = START.plus(ClientRegistrations.CODE_LIFETIME).plus(ClientRegistrations.ACCESS_TOKEN_LIFETIME);
        authorizations.save(withCode("new", "new-code"));

        assertThat(authorizations.findByToken("old-code", null)).isNull();
        assertThat(authorizations.findById("old")).isNull();
        assertThat(authorizations.findByToken("new-code", null)).isNotNull();
    }

    @Test
    void saveWhenOthersAreStillValidThenKeepsThem() {
        authorizations.save(withCode("first", "first-code"));
        now = START.plus(ClientRegistrations.ACCESS_TOKEN_LIFETIME);
        authorizations.save(withCode("second", "second-code"));

        assertThat(authorizations.findByToken("first-code", null)).isNotNull();
    }

    @Test
    void removeWhenKnownThenItsTokensAreNotFound() {
        OAuth2Authorization granted = withCode("1", "code");
        authorizations.save(granted);

        authorizations.remove(granted);

        assertThat(authorizations.findByToken("code", null)).isNull();
        assertThat(authorizations.findById("1")).isNull();
    }

    private static OAuth2Authorization withCode(String id, String code) {
        return OAuth2Authorization.withRegisteredClient(client())
                .id(id)
                .principalName("alice")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .token(new OAuth2AuthorizationCode(code, START, START.plus(ClientRegistrations.CODE_LIFETIME)))
                .build();
    }

    private static OAuth2Authorization withAccessToken(OAuth2Authorization authorization, String token) {
        return OAuth2Authorization.from(authorization)
                .token(new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER,
                        token,
                        START,
                        START.plus(ClientRegistrations.ACCESS_TOKEN_LIFETIME)))
                .build();
    }

    private static RegisteredClient client() {
        var client = DemoClient.publicClient("native", List.of(URI.create("http://app.example/callback")), List.of());
        RegisteredClient registered = ClientRegistrations.of(List.of(client)).findByClientId("native");
        assertThat(registered).isNotNull();
        return registered;
    }
}
