/**
 * Moves messages and knows none of them: commands with their replies, events, state topics.
 *
 * <p>Everything here speaks of messages; Kafka itself is known only inside {@code io.countersign.messaging.kafka}.
 */
@NullMarked
package io.countersign.messaging;

import org.jspecify.annotations.NullMarked;
