package io.countersign.messaging;

/** A sealed text that cannot be decrypted. The reason contains nothing of the content. */
public final class BrokenSealException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BrokenSealException(String reason) {
        super(reason);
    }
}
