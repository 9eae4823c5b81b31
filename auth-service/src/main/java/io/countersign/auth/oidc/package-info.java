/**
 * The OpenID Connect relying party (Core 1.0, authorization code flow with PKCE). Callers use {@link RelyingParties} and
 * {@link RelyingParty}, which {@code client.ProviderClient} implements.
 *
 * <pre>
 *   authorizationUrl           the browser is redirected to the provider    discovery, frontchannel
 *        |
 *   checkCallbackIssuer        the browser returns                          RFC 9207
 *        |
 *   authenticate               code exchanged for tokens                    token
 *        |                     ID token validated                           idtoken
 *        |                     claims completed, profile extracted          claims
 *        v                     logout URL                                   frontchannel
 *   AuthenticationResult
 * </pre>
 *
 * <table>
 *   <caption>Packages; each depends on this one and on those named</caption>
 *   <tr><td>{@code client}</td><td>one client for each provider, which runs the steps; depends on all others</td></tr>
 *   <tr><td>{@code discovery}</td><td>the provider's metadata (Discovery 1.0); depends on {@code http}, {@code resilience}</td></tr>
 *   <tr><td>{@code frontchannel}</td><td>the URLs that the browser is redirected to; depends on {@code discovery}</td></tr>
 *   <tr><td>{@code token}</td><td>the token endpoint; depends on {@code discovery}, {@code http}</td></tr>
 *   <tr><td>{@code idtoken}</td><td>ID token validation, the provider's keys; depends on {@code token}, {@code claims},
 *       {@code discovery}, {@code http}, {@code resilience}</td></tr>
 *   <tr><td>{@code claims}</td><td>the user's profile, userinfo endpoint; depends on {@code discovery}, {@code http}</td></tr>
 *   <tr><td>{@code http}</td><td>requests to providers, with limits on time, size, concurrency and addresses</td></tr>
 *   <tr><td>{@code resilience}</td><td>circuit breaker, bulkhead, pause detector, refresh-ahead cache</td></tr>
 * </table>
 *
 * Responses of providers are validated here and nowhere else. A refusal or an invalid response ends as {@code CREDENTIAL_INVALID}, a
 * failure of the provider as {@code PROVIDER_FAILED}.
 */
@NullMarked
package io.countersign.auth.oidc;

import org.jspecify.annotations.NullMarked;
