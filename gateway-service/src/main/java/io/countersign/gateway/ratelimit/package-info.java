/** Limits how often one address may call. */
@NullMarked
package io.countersign.gateway.ratelimit;

import org.jspecify.annotations.NullMarked;
