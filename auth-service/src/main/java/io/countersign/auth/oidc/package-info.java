/**
 * The OpenID Connect protocol, from our side of it.
 *
 * <pre>
 *   RelyingParties ── one RelyingParty for each provider
 *     Discovery          metadata, kept and renewed          (OpenID Connect Discovery 1.0)
 *     AuthenticationRequest   where the browser goes         (OpenID Connect Core 3.1.2.1, RFC 7636)
 *     TokenEndpoint      code for tokens                     (Core 3.1.3.1, RFC 6749 section 4.1.3)
 *     IdTokenVerifier    signature, with ProviderKeys        (Core 3.1.3.7, RFC 8725)
 *     IdTokenClaims      the claims                          (Core 3.1.3.7)
 *     UserInfoEndpoint   claims that the ID token lacks      (Core 5.3)
 *     LogoutUrl          where signing out goes              (OpenID Connect RP-Initiated Logout 1.0)
 *   ProviderHttp         every call: bounded in time, size, number and reach
 *   Bulkhead             how many sign-ins a provider may keep busy
 *   ProviderBreaker      none, while the provider is in trouble
 * </pre>
 *
 * What a provider sends is judged here and nowhere else. What it refuses or gets wrong ends as {@code CREDENTIAL_INVALID}; what it
 * fails to do ends as {@code PROVIDER_FAILED}.
 */
@NullMarked
package io.countersign.auth.oidc;

import org.jspecify.annotations.NullMarked;
