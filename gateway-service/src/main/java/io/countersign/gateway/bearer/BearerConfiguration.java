package io.countersign.gateway.bearer;

import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.PublicKey;
import io.countersign.contracts.token.Revocation;
import io.countersign.messaging.StateTable;
import io.countersign.messaging.StateTables;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Verifies access tokens against the keys and revocations on the state topics. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccessTokenProperties.class, BearerProperties.class})
class BearerConfiguration {

    @Bean
    StateTable<PublicKey> keyTable(StateTables tables) {
        return tables.open(Topics.KEYS, PublicKey.class, PublicKey::until);
    }

    @Bean
    StateTable<Revocation> revocationTable(StateTables tables, BearerProperties settings) {
        // Tokens are accepted for the clock skew after their expiry, so their revocation is retained for as long.
        return tables.open(
                Topics.REVOCATIONS,
                Revocation.class,
                revocation -> revocation.until().plus(settings.clockSkew()));
    }

    @Bean
    VerificationKeys verificationKeys(StateTable<PublicKey> keys, Clock clock) {
        return new VerificationKeys(keys, clock);
    }

    @Bean
    Revocations revocations(StateTable<Revocation> revocations, BearerProperties settings) {
        return new Revocations(revocations, settings.revocations().maxAge());
    }

    @Bean
    RevocationFreshnessFilter revocationFreshnessFilter(Revocations revocations, BearerProperties settings) {
        return new RevocationFreshnessFilter(revocations, settings.revocations().maxWait());
    }

    @Bean
    AccessTokenVerifier accessTokenVerifier(
            VerificationKeys keys,
            Revocations revocations,
            AccessTokenProperties tokens,
            BearerProperties settings,
            Clock clock) {
        AccessTokenRules rules = new AccessTokenRules(tokens.issuer(), tokens.audience(), settings.clockSkew());
        return new AccessTokenVerifier(keys, revocations, rules, clock);
    }

    @Bean
    BearerAuthenticator bearerAuthenticator(AccessTokenVerifier tokens) {
        return new BearerAuthenticator(tokens);
    }
}
