/**
 * A Kafka broker in memory, on the virtual clock: what its clients may rely on, and no more. A record may be on the topic although its
 * sender got an error, and may be delivered again; partitions move whenever their owner is not heard of.
 */
@NullMarked
package io.countersign.simulation.broker;

import org.jspecify.annotations.NullMarked;
