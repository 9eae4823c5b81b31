/** Injects faults into a running cluster under load, records a history, and checks it against invariants. */
@NullMarked
package io.countersign.faults;

import org.jspecify.annotations.NullMarked;
