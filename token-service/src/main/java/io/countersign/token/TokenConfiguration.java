package io.countersign.token;

import io.countersign.messaging.EventWriter;
import io.countersign.messaging.Sealer;
import io.countersign.messaging.StatePublisher;
import io.countersign.messaging.WarmUp;
import io.countersign.store.OptimisticRetry;
import io.countersign.store.PeriodicTask;
import io.countersign.store.Store;
import io.countersign.token.keys.KeyRotation;
import io.countersign.token.keys.LiveKeys;
import io.countersign.token.mongo.MongoLinkFences;
import io.countersign.token.mongo.MongoSessionLog;
import io.countersign.token.mongo.MongoSigningKeys;
import io.countersign.token.mongo.MongoUserFences;
import io.countersign.token.sessions.SessionCommands;
import io.countersign.token.tokens.JsonClaims;
import io.countersign.token.tokens.RefreshTokenReader;
import io.countersign.token.tokens.TokenIssuer;
import io.countersign.token.tokens.TokensWarmUp;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the token service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenProperties.class)
class TokenConfiguration {

    @Bean
    LiveKeys liveKeys() {
        return new LiveKeys();
    }

    @Bean
    KeyRotation keyRotation(
            Store store, Sealer sealer, StatePublisher states, LiveKeys keys, TokenProperties settings, Clock clock) {
        return new KeyRotation(new MongoSigningKeys(store, sealer), states, keys, settings.keyPolicy(), clock);
    }

    @Bean
    SigningKeysHealth signingKeysHealthIndicator(KeyRotation rotation, LiveKeys keys) {
        return new SigningKeysHealth(rotation, keys);
    }

    @Bean
    PeriodicTask keyRotationTask(SigningKeysHealth health, TokenProperties settings) {
        return health.task(settings.keys().checkInterval());
    }

    @Bean
    WarmUp tokensWarmUp(LiveKeys keys, TokenProperties settings, Clock clock) {
        JsonClaims json = new JsonClaims();
        return new TokensWarmUp(
                keys,
                new TokenIssuer(keys, settings.issuer(), settings.audience(), json),
                new RefreshTokenReader(keys, settings.issuer(), settings.audience(), settings.clockSkew(), json, clock),
                clock);
    }

    @Bean
    SessionCommands sessionCommands(
            Store store,
            LiveKeys keys,
            EventWriter writer,
            Sealer sealer,
            TokenProperties settings,
            OptimisticRetry retry,
            Clock clock) {
        JsonClaims json = new JsonClaims();
        return new SessionCommands(
                new MongoSessionLog(store, clock),
                new MongoLinkFences(store, clock),
                new MongoUserFences(store, clock),
                new TokenIssuer(keys, settings.issuer(), settings.audience(), json),
                new RefreshTokenReader(keys, settings.issuer(), settings.audience(), settings.clockSkew(), json, clock),
                writer,
                sealer,
                settings.sessionPolicy(),
                retry,
                clock);
    }
}
