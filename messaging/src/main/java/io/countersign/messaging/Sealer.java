package io.countersign.messaging;

import io.countersign.contracts.message.Secret;

/** Authenticated encryption of secrets with configured keys: for what crosses the broker, and for what rests in a store. */
public interface Sealer {

    /** Seals with the active key. Sealing the same secret twice yields different texts. */
    String seal(Secret secret);

    /**
     * Opens what was sealed with any of the configured keys.
     *
     * @throws BrokenSealException when the text was not sealed with one of them, or was altered
     */
    Secret unseal(String sealed);
}
