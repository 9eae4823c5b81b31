@NullMarked
package io.countersign.messaging.kafka;

import org.jspecify.annotations.NullMarked;
