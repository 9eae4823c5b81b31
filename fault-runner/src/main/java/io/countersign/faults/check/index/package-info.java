/** A history, arranged so that questions about it can be asked. */
@NullMarked
package io.countersign.faults.check.index;

import org.jspecify.annotations.NullMarked;
