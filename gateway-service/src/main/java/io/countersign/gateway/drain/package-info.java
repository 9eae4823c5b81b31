/** Leaving without anybody noticing: first the balancers are told, then connections end in order, then the server stops. */
@NullMarked
package io.countersign.gateway.drain;

import org.jspecify.annotations.NullMarked;
