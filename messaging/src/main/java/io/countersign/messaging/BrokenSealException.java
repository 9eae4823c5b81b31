package io.countersign.messaging;

/** A sealed text that cannot be opened. It says why, and nothing of what was sealed. */
public final class BrokenSealException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BrokenSealException(String reason) {
        super(reason);
    }
}
