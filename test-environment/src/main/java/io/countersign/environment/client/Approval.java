package io.countersign.environment.client;

import java.net.URI;

/** How a account gets through a provider's pages. */
@FunctionalInterface
public interface Approval {

    /** @return the redirect back to us, with {@code code} and {@code state}, not followed */
    URI authorize(URI authorizationUrl, String account);
}
