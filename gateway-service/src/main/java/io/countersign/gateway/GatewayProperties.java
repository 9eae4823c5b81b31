package io.countersign.gateway;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the gateway that do not belong to one package.
 *
 * @param debug Whether failures of the session API include their internal detail as {@code error}.
 * @param ssoForced Whether {@code GET /api/v1/instance} reports that users can sign in with a provider only ({@code sso.forced}).
 * @param keySetMaxAge Time for which clients may cache {@code /.well-known/jwks.json}.
 */
@ConfigurationProperties("countersign.gateway")
public record GatewayProperties(
        @DefaultValue("false") boolean debug,
        @DefaultValue("true") boolean ssoForced,
        @DefaultValue("5m") Duration keySetMaxAge,
        @DefaultValue Timeouts timeouts,
        @DefaultValue Binding binding,
        @DefaultValue Cors cors,
        @DefaultValue RateLimit rateLimit) {

    /**
     * Timeouts of a request.
     *
     * @param command Deadline of a command that the services handle by themselves.
     * @param finish Deadline of a command for which a service calls the provider.
     * @param body Time within which a client must send a body.
     */
    public record Timeouts(
            @DefaultValue("1800ms") Duration command,
            @DefaultValue("10s") Duration finish,
            @DefaultValue("5s") Duration body) {}

    /**
     * Cookie that binds an attempt to a browser.
     *
     * @param sameSite {@code SameSite} attribute of the cookie: {@code Lax}, or {@code None} for a front end on another site.
     */
    public record Binding(@DefaultValue("Lax") String sameSite) {}

    /**
     * Cross-origin requests.
     *
     * @param allowedOrigins Origins of front ends that may call with credentials; none by default.
     */
    public record Cors(@DefaultValue List<String> allowedOrigins) {}

    /**
     * Rate limit of each client address.
     *
     * @param perSecond Number of prepare and finish calls per second and address; 0 for no limit.
     * @param burst Number of these calls that an address may make at once.
     */
    public record RateLimit(
            @DefaultValue("0") double perSecond,
            @DefaultValue("200") int burst) {}
}
