package io.countersign.messaging;

import io.countersign.contracts.message.Secret;

/** Authenticated encryption of secrets with configured keys, on the broker and in the store. */
public interface Sealer {

    /** Encrypts with the active key. Sealing the same secret twice yields different texts. */
    String seal(Secret secret);

    /**
     * Decrypts what was sealed with any of the configured keys.
     *
     * @throws BrokenSealException if the text was not sealed with one of them, or was modified
     */
    Secret unseal(String sealed);
}
