/**
 * A Kafka broker and a MongoDB that live as long as this process: what a laptop and the tests need where nobody runs
 * them otherwise.
 */
@NullMarked
package io.countersign.backing;

import org.jspecify.annotations.NullMarked;
