/** What a new gateway does before its readiness says that it may be called. */
@NullMarked
package io.countersign.gateway.warmup;

import org.jspecify.annotations.NullMarked;
