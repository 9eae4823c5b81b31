/** What operators do with accounts: on the management port alone, whose network admits nobody else. */
@NullMarked
package io.countersign.gateway.operators;

import org.jspecify.annotations.NullMarked;
