/** Messaging on Apache Kafka. Nothing outside this package knows that it is Kafka. */
@NullMarked
package io.countersign.messaging.kafka;

import org.jspecify.annotations.NullMarked;
