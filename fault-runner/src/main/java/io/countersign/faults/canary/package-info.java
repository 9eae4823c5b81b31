/** Looks for secrets where they must never be. */
@NullMarked
package io.countersign.faults.canary;

import org.jspecify.annotations.NullMarked;
