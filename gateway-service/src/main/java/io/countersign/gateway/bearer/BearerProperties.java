package io.countersign.gateway.bearer;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Conditions under which access tokens are accepted.
 *
 * @param clockSkew Maximum difference between the clocks of the gateway and of the token service.
 */
@ConfigurationProperties("countersign.gateway")
public record BearerProperties(
        @DefaultValue("5s") Duration clockSkew,
        @DefaultValue RevocationFreshness revocations) {

    /**
     * Freshness of the revocations, without which no access token is accepted.
     *
     * @param maxAge Maximum age of the revocations. A gateway that was paused for longer, or that has lost the broker, accepts no
     *     token until it has caught up.
     * @param maxWait Maximum time that a request waits for current revocations before it is refused as unavailable. It counts towards
     *     the timeout of the request.
     */
    public record RevocationFreshness(
            @DefaultValue("500ms") Duration maxAge,
            @DefaultValue("1s") Duration maxWait) {}
}
