package io.countersign.gateway.sso;

import io.countersign.contracts.message.Failure;
import io.countersign.gateway.errors.ErrorRenderer;
import io.countersign.gateway.http.RequestRefused;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Renders errors of the callback as redirects to the front end, with a short title and a sentence. */
public final class CallbackErrorRenderer implements ErrorRenderer {

    static final String TITLE = "Account linking error";
    private static final String TITLE_LINKED = "Account already linked";

    private final FrontEndPage frontEnd;

    public CallbackErrorRenderer(FrontEndPage frontEnd) {
        this.frontEnd = frontEnd;
    }

    @Override
    public Mono<ServerResponse> render(Failure failure, ServerRequest request) {
        return FrontEndPage.redirect(frontEnd.errorUri(title(failure), message(failure)));
    }

    @Override
    public Mono<ServerResponse> render(RequestRefused refused, ServerRequest request) {
        return FrontEndPage.redirect(frontEnd.errorUri(TITLE, refused.message()));
    }

    private static String title(Failure failure) {
        return switch (failure.code()) {
            case PROVIDER_ALREADY_LINKED, IDENTITY_OWNED_BY_ANOTHER -> TITLE_LINKED;
            default -> TITLE;
        };
    }

    private static String message(Failure failure) {
        return switch (failure.code()) {
            case INVALID_REQUEST, UNKNOWN_PROVIDER -> failure.message();
            case ATTEMPT_NOT_FOUND -> "The linking session does not exist or has ended. Please start again.";
            case CREDENTIAL_INVALID -> "The provider did not confirm the account" + providerError(failure) + ".";
            case PROVIDER_FAILED -> "The provider failed or did not respond in time" + providerError(failure) + ".";
            case PROVIDER_ALREADY_LINKED -> "This account has already been linked to this OpenID Connect provider.";
            case IDENTITY_OWNED_BY_ANOTHER -> "This OpenID Connect account has already been linked to another account.";
            case ACCOUNT_BANNED -> "This account has been banned.";
            case UNAUTHENTICATED, PROVIDER_NOT_LINKED, LAST_IDENTITY, NOT_FOUND -> "The account cannot be linked.";
            case TOO_MANY_REQUESTS -> "Too many requests. Please try again.";
            case UNAVAILABLE, DEADLINE_EXCEEDED -> "A part of the system is unavailable. Please try again.";
            case INTERNAL -> "An internal error occurred.";
        };
    }

    private static String providerError(Failure failure) {
        return failure.providerError() == null ? "" : " (" + failure.providerError() + ")";
    }
}
