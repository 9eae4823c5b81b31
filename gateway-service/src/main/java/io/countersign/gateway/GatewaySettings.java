package io.countersign.gateway;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the gateway behaves.
 *
 * @param debug whether the session API's failures show their internal detail in {@code error}
 * @param ssoForced what {@code GET /api/v1/instance} says of {@code sso.forced}: whether a provider is the only way to sign in
 * @param keySetMaxAge how long others may cache {@code /.well-known/jwks.json}
 */
@ConfigurationProperties("countersign.gateway")
public record GatewaySettings(
        @DefaultValue("false") boolean debug,
        @DefaultValue("true") boolean ssoForced,
        @DefaultValue("5m") Duration keySetMaxAge,
        @DefaultValue Timeouts timeouts,
        @DefaultValue Binding binding,
        @DefaultValue Cors cors,
        @DefaultValue Limit rateLimit,
        @DefaultValue EventStream eventStream) {

    /**
     * How long a caller waits at most.
     *
     * @param command for the answer of the services
     * @param finish for an answer that waits for a provider
     * @param body how long a caller may take to send a body
     */
    public record Timeouts(
            @DefaultValue("1800ms") Duration command,
            @DefaultValue("10s") Duration finish,
            @DefaultValue("5s") Duration body) {}

    /**
     * The cookie that ties an attempt to its browser.
     *
     * @param sameSite {@code Lax}; {@code None} for a front end on another site
     */
    public record Binding(@DefaultValue("Lax") String sameSite) {}

    /**
     * Front ends on other origins.
     *
     * @param allowedOrigins their origins, which may call with credentials; none by default
     */
    public record Cors(@DefaultValue List<String> allowedOrigins) {}

    /**
     * How often one address may prepare and finish.
     *
     * @param perSecond in the long run; 0 for no limit
     * @param burst at once
     */
    public record Limit(
            @DefaultValue("0") double perSecond,
            @DefaultValue("200") int burst) {}

    /**
     * {@code GET /api/v1/events}, the caller's own events live.
     *
     * @param enabled whether there is such an operation; every gateway then reads every event
     * @param remembered how many events a gateway remembers for those who come later
     */
    public record EventStream(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("500") int remembered) {}
}
