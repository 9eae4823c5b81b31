/** The table of operations, and what is answered where there is none. */
@NullMarked
package io.countersign.gateway.routing;

import org.jspecify.annotations.NullMarked;
