/** Warm-up of a new gateway before it becomes ready. */
@NullMarked
package io.countersign.gateway.warmup;

import org.jspecify.annotations.NullMarked;
