package io.countersign.auth.oidc;

import java.time.Instant;
import java.util.List;

/** Is notified of fetched metadata and keys and of circuit breaker transitions. Must not block: sign-ins wait for it. */
public interface ProviderObserver {

    /**
     * The provider's metadata was fetched (OpenID Connect Discovery 1.0).
     *
     * @param callbackIssuer whether its authorization responses carry {@code iss} (RFC 9207)
     */
    default void metadataFetched(String provider, boolean callbackIssuer) {}

    /** The provider's key set was fetched. */
    default void keysFetched(String provider, List<String> keyIds) {}

    /**
     * This instance's circuit breaker opened: sign-ins are refused.
     *
     * @param reason a sentence; nothing in it comes from the provider
     */
    default void degraded(String provider, String reason, Instant since) {}

    /** This instance's circuit breaker closed: sign-ins are admitted again. */
    default void recovered(String provider, Instant at) {}
}
