/** The identity events of the caller, live. */
@NullMarked
package io.countersign.gateway.events;

import org.jspecify.annotations.NullMarked;
