/** Sees what a run leaves: every record, every document, what the processes use, and what is still to be done. */
@NullMarked
package io.countersign.faults.observation;

import org.jspecify.annotations.NullMarked;
