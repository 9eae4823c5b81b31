/** A simulated, correct system with its history, and edits that make a history invalid, to test the checker. */
@NullMarked
package io.countersign.faults.check.simulated;

import org.jspecify.annotations.NullMarked;
