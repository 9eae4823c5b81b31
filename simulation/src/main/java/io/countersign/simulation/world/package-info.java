/**
 * A deterministic world: one virtual clock, one seeded scheduler, processes that crash, stop and have clocks of their own, and a network on
 * which a fault can happen at every call. Nothing here knows what the processes do.
 */
@NullMarked
package io.countersign.simulation.world;

import org.jspecify.annotations.NullMarked;
