/** The workload: many concurrent clients, each with its own random generator, and the history of their operations. */
@NullMarked
package io.countersign.faults.load;

import org.jspecify.annotations.NullMarked;
