/** What services say to each other and to subscribers. */
@NullMarked
package io.countersign.contracts;

import org.jspecify.annotations.NullMarked;
