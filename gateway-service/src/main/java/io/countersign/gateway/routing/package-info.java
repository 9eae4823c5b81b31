/** The routing table, and the responses for unknown paths and methods. */
@NullMarked
package io.countersign.gateway.routing;

import org.jspecify.annotations.NullMarked;
