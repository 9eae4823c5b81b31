package io.countersign.auth.oidc.token;

import io.countersign.auth.oidc.ProviderFailureException;
import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.auth.oidc.http.JsonObjects;
import io.countersign.auth.oidc.http.ProviderHttp;
import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.Refused;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Classifies error responses of a token endpoint (RFC 6749 section 5.2). A 4xx status never opens the circuit breaker, regardless of its
 * error code: the cause may be an invalid authorization code, which any client can send.
 */
final class TokenErrors {

    /** Error codes about this client or the provider rather than about the authorization code. */
    private static final Set<String> PROVIDER_FAILURES = Set.of(
            "invalid_client",
            "unauthorized_client",
            "unsupported_grant_type",
            "server_error",
            "temporarily_unavailable");

    /** Spring Security's error code for a response that cannot be parsed. */
    private static final String INVALID_RESPONSE = "invalid_token_response";

    private TokenErrors() {}

    /** Fails for any status but 200, so that tokens in the body of an error response are never used. */
    static Mono<ClientResponse> rejectErrorStatus(ClientRequest request, ExchangeFunction next) {
        return next.exchange(request).flatMap(response -> {
            HttpStatusCode status = response.statusCode();
            if (status == HttpStatus.OK) {
                return Mono.just(response);
            }
            return status.is4xxClientError()
                    ? response.bodyToMono(byte[].class)
                            .flatMap(body -> Mono.<ClientResponse>error(refusal(errorCode(body))))
                            .switchIfEmpty(Mono.error(() -> refusal((String) null)))
                    : ProviderHttp.discardBody(response)
                            .then(Mono.error(
                                    () -> ProviderFailureException.ofStatus("token endpoint", status.value())));
        });
    }

    static RuntimeException toException(OAuth2AuthorizationException error) {
        String code = error.getError().getErrorCode();
        return INVALID_RESPONSE.equals(code)
                ? new ProviderFailureException("The provider's token endpoint sent a malformed response.")
                : refusal(code);
    }

    private static @Nullable String errorCode(byte[] body) {
        try {
            return JsonObjects.parse(body).get("error") instanceof String code ? code : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Refused refusal(@Nullable String code) {
        if (code == null) {
            return ProviderRefusals.providerFailed("The provider's token endpoint failed.");
        }
        Refused refused = ProviderRefusals.refusedByProvider(code);
        Failure failure = ProviderRefusals.providerFailed("The provider's token endpoint did not accept this client.")
                .failure();
        return PROVIDER_FAILURES.contains(code) ? new Refused(failure.withProviderError(code)) : refused;
    }
}
