/**
 * A Kafka broker and a MongoDB that run as long as this process, for laptops and tests.
 */
@NullMarked
package io.countersign.backing;

import org.jspecify.annotations.NullMarked;
