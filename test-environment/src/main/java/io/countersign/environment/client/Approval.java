package io.countersign.environment.client;

import java.net.URI;

/** Approves authorization requests at a provider. */
@FunctionalInterface
public interface Approval {

    /** @return the redirect back, with {@code code} and {@code state}, not followed */
    URI authorize(URI authorizationUrl, String account);
}
