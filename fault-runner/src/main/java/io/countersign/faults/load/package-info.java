/** Many context who use Countersign at once, each by a random generator of its own, and the record of every call that they invoke. */
@NullMarked
package io.countersign.faults.load;

import org.jspecify.annotations.NullMarked;
