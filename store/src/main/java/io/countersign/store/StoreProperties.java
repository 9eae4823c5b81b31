package io.countersign.store;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the store is used; how it is reached is said by {@code spring.mongodb.*}.
 *
 * @param timeout the longest that one operation takes, finding a server included; then it fails. A command may wait that long for those
 *     before it and that long for itself, and shall still be answered within two seconds
 * @param relay what publishes pending events that a crash or an outage left behind
 */
@ConfigurationProperties("countersign.store")
record StoreProperties(
        @DefaultValue("1s") Duration timeout, @DefaultValue Relaying relay) {

    /**
     * @param age events younger than this are left to the handler that wrote them; longer than any handler takes
     * @param interval the pause between two sweeps
     */
    record Relaying(
            @DefaultValue("10s") Duration age,
            @DefaultValue("5s") Duration interval) {}
}
