/** Messaging on Apache Kafka. No other package depends on Kafka. */
@NullMarked
package io.countersign.messaging.kafka;

import org.jspecify.annotations.NullMarked;
