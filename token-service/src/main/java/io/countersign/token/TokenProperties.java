package io.countersign.token;

import io.countersign.token.keys.KeyPolicy;
import io.countersign.token.keys.SigningAlgorithm;
import io.countersign.token.sessions.SessionPolicy;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Tokens and sessions.
 *
 * @param issuer The {@code iss} claim of tokens: the public URL of the gateway.
 * @param audience The {@code aud} claim of tokens.
 * @param algorithm Signature algorithm of access tokens: ES256, RS256 or EdDSA. A change takes effect with the next key.
 * @param accessLifetime Lifetime of an access token.
 * @param refreshIdle Time after which an unused refresh token expires.
 * @param sessionLifetime Maximum lifetime of a session, which no refresh extends.
 * @param refreshGrace Grace period after the use of a refresh token in which it may be presented again, and after a sign-in in which it may
 *     be repeated, in case the response was lost.
 * @param clockSkew Tolerated difference between the clocks of two machines.
 * @param keys Signing keys.
 */
@ConfigurationProperties("countersign.tokens")
record TokenProperties(
        @DefaultValue("http://localhost:8080") String issuer,
        @DefaultValue("countersign") String audience,
        @DefaultValue("ES256") SigningAlgorithm algorithm,
        @DefaultValue("10m") Duration accessLifetime,
        @DefaultValue("30d") Duration refreshIdle,
        @DefaultValue("180d") Duration sessionLifetime,
        @DefaultValue("10s") Duration refreshGrace,
        @DefaultValue("60s") Duration clockSkew,
        @DefaultValue Keys keys) {

    /**
     * @param rotation Time for which a key signs.
     * @param ahead Time between the publication of a key and its first use, in which verifiers learn of it.
     * @param checkInterval Interval at which an instance checks for new keys.
     */
    record Keys(
            @DefaultValue("30d") Duration rotation,
            @DefaultValue("1h") Duration ahead,
            @DefaultValue("30s") Duration checkInterval) {}

    SessionPolicy sessionPolicy() {
        return new SessionPolicy(accessLifetime, refreshIdle, sessionLifetime, refreshGrace, clockSkew);
    }

    KeyPolicy keyPolicy() {
        return new KeyPolicy(
                algorithm, keys.rotation(), keys.ahead(), accessLifetime.plus(clockSkew), refreshIdle.plus(clockSkew));
    }
}
