/**
 * Isolates the failures of one provider from the sign-ins with others.
 *
 * <pre>
 *   Bulkhead            limits the concurrent exchanges with one provider
 *   ProviderBreaker     closed --failures--> open --probe succeeds--> half-open --exchanges succeed--> closed
 *                                             ^                           |
 *                                             +------ exchanges fail -----+
 *   ExchangeRecorder    records the outcome of one exchange in the circuit breaker
 *   PauseDetector       excludes failures while this process was stopped or starved
 *   RefreshAheadCache   refreshes metadata and keys in the background
 * </pre>
 */
@NullMarked
package io.countersign.auth.oidc.resilience;

import org.jspecify.annotations.NullMarked;
