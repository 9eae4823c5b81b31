/** Indexes of a history, for the checks. */
@NullMarked
package io.countersign.faults.check.index;

import org.jspecify.annotations.NullMarked;
