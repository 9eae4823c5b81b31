/** Clients of a simulated world: what they call, what they remember, and the history of their operations. */
@NullMarked
package io.countersign.simulation.load;

import org.jspecify.annotations.NullMarked;
