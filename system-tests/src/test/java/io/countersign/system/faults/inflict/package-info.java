/** Does to a running system what a plan says. */
@NullMarked
package io.countersign.system.faults.inflict;

import org.jspecify.annotations.NullMarked;
