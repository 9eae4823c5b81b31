/** Checks a recorded history against the guarantees, without knowledge of how it was produced. */
@NullMarked
package io.countersign.faults.check;

import org.jspecify.annotations.NullMarked;
