/** Runs: the services under load and faults, the history that they leave, and its check. */
@NullMarked
package io.countersign.simulation.run;

import org.jspecify.annotations.NullMarked;
