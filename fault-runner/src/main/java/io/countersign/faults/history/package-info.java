/** The history of a fault run, as it was observed from outside: the only input of the checker. */
@NullMarked
package io.countersign.faults.history;

import org.jspecify.annotations.NullMarked;
