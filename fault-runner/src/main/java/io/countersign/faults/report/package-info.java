/** Tells a person what was done in a run and what came of it. */
@NullMarked
package io.countersign.faults.report;

import org.jspecify.annotations.NullMarked;
