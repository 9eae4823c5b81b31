/**
 * The messages of this product: {@code auth}, {@code link} and {@code token} hold those of each service, {@code message} what they are made
 * of.
 */
@NullMarked
package io.countersign.contracts;

import org.jspecify.annotations.NullMarked;
