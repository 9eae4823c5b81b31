/** Claims, gathered writes and pending events on MongoDB. Knows no service. */
@NullMarked
package io.countersign.store;

import org.jspecify.annotations.NullMarked;
