/**
 * One client for each configured provider: {@link ProviderClient} runs the protocol's steps behind a circuit breaker and a bulkhead,
 * {@link ProviderClients} warms the clients up and probes degraded providers.
 *
 * <pre>
 *   authenticate:  ProviderBreaker -> Bulkhead -> time-out ( TokenEndpoint -> IdTokenVerifier -> UserInfoEndpoint )
 * </pre>
 */
@NullMarked
package io.countersign.auth.oidc.client;

import org.jspecify.annotations.NullMarked;
