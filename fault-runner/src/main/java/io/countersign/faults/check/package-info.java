/** Judges a recorded run by what was seen from outside, knowing nothing of how the run was made. */
@NullMarked
package io.countersign.faults.check;

import org.jspecify.annotations.NullMarked;
