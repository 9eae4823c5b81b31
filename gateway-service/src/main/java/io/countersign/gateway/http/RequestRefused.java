package io.countersign.gateway.http;

import org.springframework.http.HttpStatus;

/**
 * A request that is refused with a status of HTTP: too large, of the wrong type, too slow, without permission.
 */
public final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    /** @param message one sentence for a person */
    public RequestRefused(HttpStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** The status that an API with real HTTP statuses answers. */
    public HttpStatus status() {
        return status;
    }

    /** The sentence. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
