/** Binds an attempt to the browser that prepared it. */
@NullMarked
package io.countersign.gateway.binding;

import org.jspecify.annotations.NullMarked;
