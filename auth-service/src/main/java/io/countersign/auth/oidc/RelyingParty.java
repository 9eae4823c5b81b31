package io.countersign.auth.oidc;

import io.countersign.contracts.message.Secret;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The relying party of one provider (OpenID Connect Core 3.1). Each step may fail with {@code PROVIDER_FAILED}. */
public interface RelyingParty {

    /** The authentication request as a URL to redirect the browser to (Core 3.1.2.1); secret because it carries the nonce. */
    Mono<Secret> authorizationUrl(AuthenticationRequest request);

    /**
     * Checks the {@code iss} of an authorization response (RFC 9207 section 2.4).
     *
     * @param issuer null if the response had none
     * @param required whether it must be present if the provider advertises it; false if the caller may not have forwarded it
     * @return empty, or {@code CREDENTIAL_INVALID} if it is missing or differs
     */
    Mono<Void> checkCallbackIssuer(@Nullable String issuer, boolean required);

    /** Exchanges the code for tokens and validates them (Core 3.1.3); {@code CREDENTIAL_INVALID} if the code or a token is refused. */
    Mono<AuthenticationResult> authenticate(AuthorizationGrant grant);
}
