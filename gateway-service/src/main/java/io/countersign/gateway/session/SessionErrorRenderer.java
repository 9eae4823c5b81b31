package io.countersign.gateway.session;

import io.countersign.contracts.message.Failure;
import io.countersign.gateway.errors.ErrorRenderer;
import io.countersign.gateway.http.RequestCorrelation;
import io.countersign.gateway.http.RequestRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Renders errors as envelopes, with the codes and messages of the session API. */
public final class SessionErrorRenderer implements ErrorRenderer {

    private static final int INVALID_PARAMETER = 40001;

    private final boolean debug;

    /** @param debug whether failures include their internal detail */
    public SessionErrorRenderer(boolean debug) {
        this.debug = debug;
    }

    @Override
    public Mono<ServerResponse> render(Failure failure, ServerRequest request) {
        return Envelope.failure(code(failure), message(failure), detail(failure), RequestCorrelation.of(request));
    }

    @Override
    public Mono<ServerResponse> render(RequestRefused refused, ServerRequest request) {
        int code = refused.status() == HttpStatus.FORBIDDEN ? HttpStatus.FORBIDDEN.value() : INVALID_PARAMETER;
        @Nullable String detail = debug ? refused.status().toString() : null;
        return Envelope.failure(code, refused.message(), detail, RequestCorrelation.of(request));
    }

    private static int code(Failure failure) {
        return switch (failure.code()) {
            case UNAUTHENTICATED -> 401;
            case UNKNOWN_PROVIDER, NOT_FOUND -> 404;
            case TOO_MANY_REQUESTS -> 429;
            case INTERNAL -> 500;
            case UNAVAILABLE, DEADLINE_EXCEEDED -> 503;
            case INVALID_REQUEST -> INVALID_PARAMETER;
            case ACCOUNT_BANNED -> 40017;
            case CREDENTIAL_INVALID -> 40020;
            case ATTEMPT_NOT_FOUND -> 40023;
            case PROVIDER_ALREADY_LINKED -> 40066;
            case IDENTITY_OWNED_BY_ANOTHER -> 40067;
            case PROVIDER_NOT_LINKED -> 40068;
            case LAST_IDENTITY -> 40084;
            case PROVIDER_FAILED -> 50007;
        };
    }

    /** The message depends on the code only, never on the reason behind it; only an invalid parameter is named. */
    private static String message(Failure failure) {
        return switch (failure.code()) {
            case INVALID_REQUEST -> failure.message();
            case UNAUTHENTICATED -> "Login required";
            case UNKNOWN_PROVIDER -> "OpenID provider not found";
            case NOT_FOUND -> "Not found";
            case TOO_MANY_REQUESTS -> "Too many requests";
            case INTERNAL -> "Internal error";
            case UNAVAILABLE, DEADLINE_EXCEEDED -> "Service temporarily unavailable, please try again";
            case ACCOUNT_BANNED -> "This account has been banned";
            case CREDENTIAL_INVALID -> "Invalid credential" + providerError(failure);
            case ATTEMPT_NOT_FOUND -> "Sign-in session does not exist";
            case PROVIDER_ALREADY_LINKED -> "An account of this OpenID provider is already linked";
            case IDENTITY_OWNED_BY_ANOTHER -> "This OpenID account is already linked to another user";
            case PROVIDER_NOT_LINKED -> "No account of this OpenID provider is linked";
            case LAST_IDENTITY -> "The last linked OpenID account cannot be unlinked";
            case PROVIDER_FAILED -> "The OpenID provider failed or did not respond in time" + providerError(failure);
        };
    }

    private static String providerError(Failure failure) {
        return failure.providerError() == null ? "" : " (" + failure.providerError() + ")";
    }

    private @Nullable String detail(Failure failure) {
        return debug ? failure.code() + ": " + failure.message() : null;
    }
}
