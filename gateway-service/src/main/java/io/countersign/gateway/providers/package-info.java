/** The provider catalogue, read from its state topic. */
@NullMarked
package io.countersign.gateway.providers;

import org.jspecify.annotations.NullMarked;
