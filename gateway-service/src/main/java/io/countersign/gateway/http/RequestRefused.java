package io.countersign.gateway.http;

import org.springframework.http.HttpStatus;

/** A request is refused with an HTTP status: its body is too large, of the wrong type or too slow, or its token lacks a scope. */
public final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    /** @param message one sentence for the user */
    public RequestRefused(HttpStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** The status, for APIs that use HTTP statuses. */
    public HttpStatus status() {
        return status;
    }

    /** The sentence. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
