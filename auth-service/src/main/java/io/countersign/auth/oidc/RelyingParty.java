package io.countersign.auth.oidc;

import io.countersign.contracts.message.Secret;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Our side towards one provider. Every step may fail with {@code PROVIDER_FAILED}.
 */
public interface RelyingParty {

    /** Where the browser has to go. Secret, for it carries the nonce. */
    Mono<Secret> authorizationUrl(AuthenticationRequest request);

    /**
     * Checks the {@code iss} of an authorization response (RFC 9207 section 2.4).
     *
     * @param required whether it must be there when the provider advertises it; false for callers that may not have passed it on
     * @return empty, or {@code CREDENTIAL_INVALID}
     */
    Mono<Void> checkCallbackIssuer(@Nullable String issuer, boolean required);

    /** Exchanges the code and believes what the provider says, or refuses with {@code CREDENTIAL_INVALID}. */
    Mono<AuthenticationResult> authenticate(AuthorizationGrant grant);
}
