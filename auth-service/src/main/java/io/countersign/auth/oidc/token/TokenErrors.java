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
 * Judges error responses of a token endpoint (RFC 6749 section 5.2). With a status of 4xx they are never trouble, whatever they say: a
 * bad code, which anybody can send, may be the reason.
 */
final class TokenErrors {

    /** These speak of us or of the provider, not of the code. */
    private static final Set<String> PROVIDER_FAILURES = Set.of(
            "invalid_client",
            "unauthorized_client",
            "unsupported_grant_type",
            "server_error",
            "temporarily_unavailable");

    /** Spring Security's name for a response that is none. */
    private static final String INVALID_RESPONSE = "invalid_token_response";

    private TokenErrors() {}

    /** A filter that lets only {@code 200} through: with any other status nothing in the body makes it a success. */
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
                ? new ProviderFailureException("The provider's token endpoint answered something else than tokens.")
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
