/**
 * A MongoDB replica set in memory, on the clock of a simulated world, behind the interfaces of the reactive driver. It knows the commands,
 * filters and updates that the services use, and refuses all others.
 */
@NullMarked
package io.countersign.simulation.store;

import org.jspecify.annotations.NullMarked;
