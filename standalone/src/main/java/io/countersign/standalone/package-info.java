/**
 * Countersign in one process, for a laptop: broker, document store, demo providers and the four services, each in an application
 * context of its own, talking to each other through the broker as they would on four machines.
 *
 * <p>Start reading at {@link io.countersign.standalone.StandaloneMain}.
 */
@NullMarked
package io.countersign.standalone;

import org.jspecify.annotations.NullMarked;
