/** Runs of the services, and of services with a defect. */
@NullMarked
package io.countersign.simulation.run;

import org.jspecify.annotations.NullMarked;
