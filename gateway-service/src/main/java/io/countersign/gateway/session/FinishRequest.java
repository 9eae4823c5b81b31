package io.countersign.gateway.session;

import io.countersign.gateway.http.Body;
import io.countersign.gateway.oauth.AuthorizationResponseSyntax;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /session/openid}.
 *
 * @param code the authorization code
 * @param sessionId the {@code state}
 * @param providerId the provider's number
 * @param issuer the {@code iss} of the authorization response (RFC 9207), if the client received one
 */
record FinishRequest(
        String code,
        String sessionId,
        int providerId,
        @Nullable String issuer) {

    static FinishRequest of(Body body) {
        return new FinishRequest(
                AuthorizationResponseSyntax.code(body.text("code", AuthorizationResponseSyntax.MAX_CODE)),
                body.uuid("session_id"),
                body.integer("provider_id"),
                body.optionalText("iss", AuthorizationResponseSyntax.MAX_ISSUER).orElse(null));
    }

    @Override
    public String toString() {
        return "FinishRequest[sessionId=" + sessionId + ", providerId=" + providerId + "]";
    }
}
