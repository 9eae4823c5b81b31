/** Writes the report of a run. */
@NullMarked
package io.countersign.faults.report;

import org.jspecify.annotations.NullMarked;
