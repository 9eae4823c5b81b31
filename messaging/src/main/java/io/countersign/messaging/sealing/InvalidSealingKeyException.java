package io.countersign.messaging.sealing;

/** The configured keys cannot seal. The message names the setting, never its value. */
public final class InvalidSealingKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidSealingKeyException(String message) {
        super(message);
    }
}
