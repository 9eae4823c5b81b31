package io.countersign.store;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The use of the store; {@code spring.mongodb.*} configures the connection.
 *
 * @param timeout Time-out of one operation, including server selection. A command may wait that long for preceding operations and that long
 *     for its own, and must still be replied to within two seconds.
 * @param relay Outbox relay, which publishes pending events that a crash or an outage left behind.
 */
@ConfigurationProperties("countersign.store")
record StoreProperties(
        @DefaultValue("1s") Duration timeout, @DefaultValue Relaying relay) {

    /**
     * @param age Minimum age of pending events to be published by the relay. Longer than any handler takes.
     * @param interval Delay between two sweeps.
     */
    record Relaying(
            @DefaultValue("10s") Duration age,
            @DefaultValue("5s") Duration interval) {}
}
