/** The provider catalogue as the gateway knows it. */
@NullMarked
package io.countersign.gateway.providers;

import org.jspecify.annotations.NullMarked;
