/** A system that does everything right and records it, so that a checker can be tried on what is right and on what was made wrong. */
@NullMarked
package io.countersign.faults.check.simulated;

import org.jspecify.annotations.NullMarked;
