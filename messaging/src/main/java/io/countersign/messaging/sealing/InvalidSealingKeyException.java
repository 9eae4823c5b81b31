package io.countersign.messaging.sealing;

/** A sealing key is missing or invalid. The message names the setting, never its value. */
public final class InvalidSealingKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidSealingKeyException(String message) {
        super(message);
    }
}
