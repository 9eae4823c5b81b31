/**
 * Keeps the trouble of one provider away from the users of the others.
 *
 * <pre>
 *   Bulkhead            bounds the exchanges with one provider at the same time
 *   ProviderBreaker     closed --failures--> open --probe succeeds--> half-open --exchanges succeed--> closed
 *                                             ^                           |
 *                                             +------ exchanges fail -----+
 *   ExchangeRecorder      what one exchange means to the circuit breaker
 *   PauseDetector       what failed while this process was stopped or starved is not the provider's failure
 *   RefreshAheadCache   renews metadata and keys while the old ones are still used
 * </pre>
 */
@NullMarked
package io.countersign.auth.oidc.resilience;

import org.jspecify.annotations.NullMarked;
