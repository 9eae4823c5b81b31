/** What happened in a fault run, as it was seen from outside: what a checker judges, knowing nothing of how it was made. */
@NullMarked
package io.countersign.faults.history;

import org.jspecify.annotations.NullMarked;
