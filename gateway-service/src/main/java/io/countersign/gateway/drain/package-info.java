/** Graceful shutdown: readiness goes down first, then connections are closed after their response, then the server stops. */
@NullMarked
package io.countersign.gateway.drain;

import org.jspecify.annotations.NullMarked;
