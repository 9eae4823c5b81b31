/** The schedule of faults, determined by a seed. */
@NullMarked
package io.countersign.faults.schedule;

import org.jspecify.annotations.NullMarked;
