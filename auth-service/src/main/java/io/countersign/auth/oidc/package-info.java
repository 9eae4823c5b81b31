/**
 * The relying party of OpenID Connect (Core 1.0): what the service asks of providers. {@link RelyingParty} is the entry, the
 * implementation is {@code client.ProviderClient}.
 *
 * <pre>
 *   authorizationUrl          the browser goes to the provider          discovery, frontchannel
 *        |
 *   checkCallbackIssuer                the browser is back                       RFC 9207
 *        |
 *   authenticate               code for tokens                           token
 *        |                     ID token verified                         idtoken
 *        |                     claims completed, profile read            claims
 *        v                     logout URL                                frontchannel
 *   AuthenticationResult
 * </pre>
 *
 * <table>
 *   <caption>Packages; those below see this one and the ones named</caption>
 *   <tr><td>{@code client}</td><td>one client for each provider: puts the steps together; sees all of them</td></tr>
 *   <tr><td>{@code discovery}</td><td>the provider's metadata (Discovery 1.0); sees {@code http}, {@code resilience}</td></tr>
 *   <tr><td>{@code frontchannel}</td><td>the URLs that the browser is sent to; sees {@code discovery}</td></tr>
 *   <tr><td>{@code token}</td><td>the token endpoint; sees {@code discovery}, {@code http}</td></tr>
 *   <tr><td>{@code idtoken}</td><td>ID token validation, the provider's keys; sees {@code token}, {@code claims}, {@code discovery},
 *       {@code http}, {@code resilience}</td></tr>
 *   <tr><td>{@code claims}</td><td>what is known of a person, userinfo endpoint; sees {@code discovery}, {@code http}</td></tr>
 *   <tr><td>{@code http}</td><td>every request to a provider: bounded in time, size, number and reach</td></tr>
 *   <tr><td>{@code resilience}</td><td>circuit breaker, bulkhead, pause detector, refresh-ahead cache</td></tr>
 * </table>
 *
 * What a provider sends is verified here and nowhere else. What it refuses or gets wrong ends as {@code CREDENTIAL_INVALID}; what it
 * fails to do ends as {@code PROVIDER_FAILED}.
 */
@NullMarked
package io.countersign.auth.oidc;

import org.jspecify.annotations.NullMarked;
