package io.countersign.gateway.errors;

import io.countersign.contracts.message.FailureCode;
import io.countersign.gateway.bearer.BearerChallenge;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Maps failures to HTTP statuses, with the headers that these require. For APIs that use HTTP statuses. */
public final class FailureStatus {

    /** How long a client should wait before it retries, in seconds. */
    private static final String RETRY_SECONDS = "1";

    private FailureStatus() {}

    public static HttpStatus of(FailureCode code) {
        return switch (code) {
            case INVALID_REQUEST -> HttpStatus.BAD_REQUEST;
            case UNAUTHENTICATED, CREDENTIAL_INVALID -> HttpStatus.UNAUTHORIZED;
            case ACCOUNT_BANNED -> HttpStatus.FORBIDDEN;
            case UNKNOWN_PROVIDER, ATTEMPT_NOT_FOUND, PROVIDER_NOT_LINKED, NOT_FOUND -> HttpStatus.NOT_FOUND;
            case PROVIDER_ALREADY_LINKED, IDENTITY_OWNED_BY_ANOTHER, LAST_IDENTITY -> HttpStatus.CONFLICT;
            case TOO_MANY_REQUESTS -> HttpStatus.TOO_MANY_REQUESTS;
            case PROVIDER_FAILED -> HttpStatus.BAD_GATEWAY;
            case UNAVAILABLE, DEADLINE_EXCEEDED -> HttpStatus.SERVICE_UNAVAILABLE;
            case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    /** Starts a response, with a challenge (RFC 6750 section 3) or {@code Retry-After} if the status requires it. */
    public static ServerResponse.BodyBuilder response(HttpStatus status, ServerRequest request) {
        return ServerResponse.status(status).headers(headers -> {
            if (status == HttpStatus.UNAUTHORIZED) {
                headers.set(HttpHeaders.WWW_AUTHENTICATE, BearerChallenge.unauthenticated(request));
            }
            retryAfter(status, headers);
        });
    }

    static void retryAfter(HttpStatus status, HttpHeaders headers) {
        if (status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.TOO_MANY_REQUESTS) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
    }
}
