/** Account administration for operators, on the management port only. */
@NullMarked
package io.countersign.gateway.operators;

import org.jspecify.annotations.NullMarked;
