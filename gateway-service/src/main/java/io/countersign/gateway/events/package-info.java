/** Streams the caller's identity events as they happen. */
@NullMarked
package io.countersign.gateway.events;

import org.jspecify.annotations.NullMarked;
