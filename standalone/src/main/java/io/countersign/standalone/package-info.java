/**
 * Countersign in one process, for a laptop: broker, document store, demo providers and the four services. Each service has its own
 * application context and communicates through the broker, as on separate machines.
 *
 * <p>Start reading at {@link io.countersign.standalone.StandaloneMain}.
 */
@NullMarked
package io.countersign.standalone;

import org.jspecify.annotations.NullMarked;
