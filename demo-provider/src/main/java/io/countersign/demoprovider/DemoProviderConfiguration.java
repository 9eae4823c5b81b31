package io.countersign.demoprovider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Accounts, clients, signing key and authorizations. */
@Configuration(proxyBeanMethods = false)
@Import({WebServerConfiguration.class, SecurityConfiguration.class})
class DemoProviderConfiguration {

    @Bean
    AuthorizationServerSettings authorizationServerSettings(Issuer issuer) {
        return AuthorizationServerSettings.builder().issuer(issuer.toString()).build();
    }

    @Bean
    DemoAccounts accounts() {
        return new DemoAccounts();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new PlainTextPasswordEncoder();
    }

    @Bean
    RegisteredClientRepository clients(DemoProviderProperties settings) {
        return ClientRegistrations.of(settings.clients());
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new ExpiringAuthorizationService(Clock.systemUTC());
    }

    @Bean
    RSAKey signingKey(DemoProviderProperties settings) {
        return DemoSigningKey.in(settings.dataFolder());
    }

    @Bean
    JWKSource<SecurityContext> publishedKeys(RSAKey signingKey) {
        return new ImmutableJWKSet<>(new JWKSet(signingKey));
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> idTokenClaims() {
        return new DemoIdTokenClaims();
    }

    @Bean
    JwtDecoder accessTokens(RSAKey signingKey, Issuer issuer) throws JOSEException {
        var decoder =
                NimbusJwtDecoder.withPublicKey(signingKey.toRSAPublicKey()).build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(issuer.toString()));
        return decoder;
    }
}
