/**
 * How the configured providers fare, as all instances together see it: stored in one document for each provider, and told to subscribers
 * as {@code ProviderDegraded}, {@code ProviderRecovered} and {@code ProviderKeysRotated}.
 *
 * <pre>
 *   Sightings        what this instance saw and has not stored yet; sign-ins only drop it there
 *   ProviderWatch    stores what was seen of one provider, beside the sign-ins, until it is stored
 *   ProviderState    what all instances agreed on
 * </pre>
 */
@NullMarked
package io.countersign.auth.health;

import org.jspecify.annotations.NullMarked;
