/** Hurts a running cluster under load, records everything, and has it judged. */
@NullMarked
package io.countersign.faults;

import org.jspecify.annotations.NullMarked;
