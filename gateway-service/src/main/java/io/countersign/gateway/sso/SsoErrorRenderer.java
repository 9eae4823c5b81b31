package io.countersign.gateway.sso;

import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.FailureCode;
import io.countersign.gateway.bearer.BearerAuthenticator;
import io.countersign.gateway.bearer.BearerChallenge;
import io.countersign.gateway.errors.ErrorRenderer;
import io.countersign.gateway.errors.FailureStatus;
import io.countersign.gateway.http.RequestRefused;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Renders errors as {@code {"error": "..."}}, with the statuses and messages of the SSO API. */
public final class SsoErrorRenderer implements ErrorRenderer {

    static final String NOT_LINKED = "Account not found or is not linked to this issuer";

    /** The text that clients of this API expect. */
    static String unknownIssuer(String id) {
        return "Issuer with ID " + id + " not found in instance's OpenID configuration";
    }

    @Override
    public Mono<ServerResponse> render(Failure failure, ServerRequest request) {
        return FailureStatus.response(status(failure), request).bodyValue(error(message(failure)));
    }

    @Override
    public Mono<ServerResponse> render(RequestRefused refused, ServerRequest request) {
        ServerResponse.BodyBuilder response = ServerResponse.status(refused.status());
        if (refused.status() == HttpStatus.FORBIDDEN) {
            response.header(
                    HttpHeaders.WWW_AUTHENTICATE, BearerChallenge.insufficientScope(BearerAuthenticator.OAUTH_SCOPE));
        }
        return response.bodyValue(error(refused.message()));
    }

    private static HttpStatus status(Failure failure) {
        return failure.code() == FailureCode.INVALID_REQUEST
                ? HttpStatus.UNPROCESSABLE_CONTENT
                : FailureStatus.of(failure.code());
    }

    private static String message(Failure failure) {
        return switch (failure.code()) {
            case INVALID_REQUEST, UNKNOWN_PROVIDER, UNAUTHENTICATED, CREDENTIAL_INVALID -> failure.message();
            case ACCOUNT_BANNED -> "This account has been banned";
            case PROVIDER_NOT_LINKED, NOT_FOUND, ATTEMPT_NOT_FOUND -> NOT_LINKED;
            case PROVIDER_ALREADY_LINKED -> "Account is already linked to this issuer";
            case IDENTITY_OWNED_BY_ANOTHER -> "This OpenID account is already linked to another account";
            case LAST_IDENTITY -> "The last linked issuer cannot be unlinked";
            case TOO_MANY_REQUESTS -> "Too many requests";
            case PROVIDER_FAILED -> "The issuer failed or did not respond in time";
            case UNAVAILABLE, DEADLINE_EXCEEDED -> "A part of the system is unavailable, please try again";
            case INTERNAL -> "Internal error";
        };
    }

    private static Map<String, String> error(String message) {
        return Map.of("error", message);
    }
}
