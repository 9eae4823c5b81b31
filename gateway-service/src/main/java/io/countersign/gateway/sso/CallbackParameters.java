package io.countersign.gateway.sso;

import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.message.Secret;
import io.countersign.gateway.binding.BrowserBinding;
import io.countersign.gateway.commands.ClientDevice;
import io.countersign.gateway.http.InvalidParameter;
import io.countersign.gateway.http.Uuids;
import io.countersign.gateway.oauth.AuthorizationResponseSyntax;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * The authorization response (RFC 6749 sections 4.1.2 and 4.1.2.1, RFC 9207).
 *
 * @param state the attempt id, a UUID
 * @param code null if the provider returned an error
 * @param error the provider's error code; its description is ignored
 * @param issuer the {@code iss}, if present
 */
record CallbackParameters(
        String state,
        @Nullable Secret code,
        @Nullable String error,
        @Nullable String issuer) {

    /** Refuses duplicate parameters (RFC 6749 section 3.1). */
    static CallbackParameters of(ServerRequest request) {
        MultiValueMap<String, String> parameters = request.queryParams();
        parameters.forEach((name, values) -> {
            if (values.size() > 1) {
                throw new InvalidParameter("A parameter", "occurs twice");
            }
        });
        return of(parameters);
    }

    FinishSignIn command(String provider, ServerRequest request, BrowserBinding binding) {
        return new FinishSignIn(
                state,
                provider,
                Flow.SSO,
                code,
                error,
                issuer,
                null,
                binding.presentedHash(request, state),
                BrowserBinding.isBrowserNavigation(request),
                ClientDevice.of(request));
    }

    private static CallbackParameters of(MultiValueMap<String, String> parameters) {
        String state = Uuids.parse(parameters.getFirst("state"))
                .map(UUID::toString)
                .orElseThrow(() -> new InvalidParameter("state", "must be a UUID"));
        @Nullable String issuer = parameters.getFirst("iss");
        if (issuer != null && issuer.length() > AuthorizationResponseSyntax.MAX_ISSUER) {
            throw new InvalidParameter("iss", "is too long");
        }
        @Nullable String error = parameters.getFirst("error");
        return error != null
                ? new CallbackParameters(state, null, AuthorizationResponseSyntax.error(error), issuer)
                : new CallbackParameters(state, code(parameters), null, issuer);
    }

    private static Secret code(MultiValueMap<String, String> parameters) {
        @Nullable String code = parameters.getFirst("code");
        if (code == null) {
            throw new InvalidParameter("code", "is required");
        }
        return Secret.of(AuthorizationResponseSyntax.code(code));
    }
}
