package io.countersign.auth.oidc;

import java.time.Instant;
import java.util.List;

/** Is told what becomes of providers. Must return at once: sign-ins wait for it. */
public interface ProviderObserver {

    /**
     * The provider's metadata was fetched.
     *
     * @param callbackIssuer whether its authorization responses carry {@code iss} (RFC 9207)
     */
    default void metadataFetched(String provider, boolean callbackIssuer) {}

    /** A key set was fetched. */
    default void keysFetched(String provider, List<String> keyIds) {}

    /**
     * This instance refuses the provider's sign-ins from now on.
     *
     * @param reason a sentence without anything that the provider sent
     */
    default void degraded(String provider, String reason, Instant since) {}

    /** This instance lets the provider's sign-ins through again. */
    default void recovered(String provider, Instant at) {}
}
