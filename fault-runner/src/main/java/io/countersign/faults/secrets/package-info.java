/** Looks for secrets where they must never be. */
@NullMarked
package io.countersign.faults.secrets;

import org.jspecify.annotations.NullMarked;
