/**
 * Transport of commands with their replies, of events and of state topics, independent of the messages.
 *
 * <p>Only {@code io.countersign.messaging.kafka} depends on Kafka.
 */
@NullMarked
package io.countersign.messaging;

import org.jspecify.annotations.NullMarked;
