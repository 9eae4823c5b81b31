package io.countersign.token;

import io.countersign.token.keys.KeyPolicy;
import io.countersign.token.keys.SigningAlgorithm;
import io.countersign.token.sessions.SessionPolicy;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Tokens and the sessions that they belong to.
 *
 * @param issuer the {@code iss} claim: the URL under which the gateway is known
 * @param audience the {@code aud} claim
 * @param algorithm how access tokens are signed, ES256, RS256 or EdDSA; a change takes effect with the next key
 * @param accessLifetime how long an access token is valid
 * @param refreshIdle after which time an unused refresh token stops working
 * @param sessionLifetime after which time a session ends however often its tokens are refreshed
 * @param refreshGrace how long after its use a refresh token may be presented again, and how long a finished sign-in may be repeated,
 *     because the answer may have been lost
 * @param clockSkew by how much the clocks of two machines may differ
 * @param keys the signing keys
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
     * @param rotation how long a key signs before the next one takes over
     * @param ahead how long the next key is published before it signs, so that every verifier knows it by then
     * @param checkInterval how often an instance looks whether there are other keys
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
