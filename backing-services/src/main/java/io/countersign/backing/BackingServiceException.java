package io.countersign.backing;

import org.jspecify.annotations.Nullable;

/** A backing service cannot start or run; the message names the port, the directory or the program concerned. */
public final class BackingServiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BackingServiceException(String message) {
        super(message);
    }

    public BackingServiceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
