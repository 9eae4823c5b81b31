/** Limits the request rate of each client address. */
@NullMarked
package io.countersign.gateway.ratelimit;

import org.jspecify.annotations.NullMarked;
