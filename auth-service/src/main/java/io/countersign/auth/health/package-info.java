/**
 * The health of the configured providers across all instances: one document for each provider in the collection {@code provider-health},
 * whose transitions are published as {@code ProviderDegraded}, {@code ProviderRecovered} and {@code ProviderKeysRotated}.
 *
 * <pre>
 *   LocalHealth        what the circuit breakers and key sets of this instance report; in memory
 *   ProviderHealth     the shared document: leases of the instances that refuse sign-ins, signing keys, pending events
 *   HealthTransitions  the next state of the document, given what this instance observed
 *   HealthPublisher    stores that state by optimistic retry and publishes its events, in the background
 * </pre>
 */
@NullMarked
package io.countersign.auth.health;

import org.jspecify.annotations.NullMarked;
