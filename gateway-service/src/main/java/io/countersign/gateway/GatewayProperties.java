package io.countersign.gateway;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the gateway behaves.
 *
 * @param debug Whether the session API's failures show their internal detail in {@code error}.
 * @param ssoForced What {@code GET /api/v1/instance} says of {@code sso.forced}: whether a provider is the only way to sign in.
 * @param keySetMaxAge How long others may cache {@code /.well-known/jwks.json}.
 * @param clockSkew How far the clocks of the gateway and of the token service may differ.
 */
@ConfigurationProperties("countersign.gateway")
public record GatewayProperties(
        @DefaultValue("false") boolean debug,
        @DefaultValue("true") boolean ssoForced,
        @DefaultValue("5m") Duration keySetMaxAge,
        @DefaultValue("5s") Duration clockSkew,
        @DefaultValue Shutdown shutdown,
        @DefaultValue Timeouts timeouts,
        @DefaultValue Binding binding,
        @DefaultValue Cors cors,
        @DefaultValue RateLimit rateLimit,
        @DefaultValue Revocations revocations,
        @DefaultValue EventStream eventStream) {

    /**
     * How the gateway stops.
     *
     * @param announcement How long it goes on serving after its readiness says that it stops, so that balancers
     *      notice. 0 where there are none.
     */
    public record Shutdown(@DefaultValue("3s") Duration announcement) {}

    /**
     * How long a caller waits at most.
     *
     * @param command How long a call waits for the answer of the services.
     * @param finish How long a call waits for an answer that takes a provider.
     * @param body How long a caller may take to send a body.
     */
    public record Timeouts(
            @DefaultValue("1800ms") Duration command,
            @DefaultValue("10s") Duration finish,
            @DefaultValue("5s") Duration body) {}

    /**
     * The cookie that ties an attempt to its browser.
     *
     * @param sameSite The cookie's {@code SameSite}: {@code Lax}, or {@code None} for a front end on another site.
     */
    public record Binding(@DefaultValue("Lax") String sameSite) {}

    /**
     * Front ends on other origins.
     *
     * @param allowedOrigins Origins of front ends that may call with credentials; none by default.
     */
    public record Cors(@DefaultValue List<String> allowedOrigins) {}

    /**
     * How often one address may prepare and finish.
     *
     * @param perSecond How many sign-ins and linkings one address may prepare and finish per second; 0 for no limit.
     * @param burst How many of these calls one address may make at once.
     */
    public record RateLimit(
            @DefaultValue("0") double perSecond,
            @DefaultValue("200") int burst) {}

    /**
     * How well the revocations must be known for an access token to be accepted.
     *
     * @param maxAge How old the knowledge of revocations may be. A gateway that was stopped for longer, or that the
     *      broker does not answer, accepts no token until it has caught up.
     * @param maxWait How long a request waits for that before it is refused as unavailable. It has so much less time for the rest.
     */
    public record Revocations(
            @DefaultValue("500ms") Duration maxAge,
            @DefaultValue("1s") Duration maxWait) {}

    /**
     * {@code GET /api/v1/events}, the caller's own events live.
     *
     * @param enabled Whether a user may follow the own events at {@code GET /api/v1/events}; each gateway then reads every event.
     * @param replayLimit How many events, of all users, a gateway remembers for those who begin to follow later.
     */
    public record EventStream(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("500") int replayLimit) {}
}
