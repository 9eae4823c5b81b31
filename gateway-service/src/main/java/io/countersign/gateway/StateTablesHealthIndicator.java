package io.countersign.gateway;

import io.countersign.messaging.StateTable;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while providers, keys and revocations are current. Without them the gateway can neither accept nor refuse a token. */
final class StateTablesHealthIndicator implements HealthIndicator {

    private final Map<String, StateTable<?>> tables;
    private final Duration maxAge;

    /**
     * @param tables by the name that the health details show
     * @param maxAge the maximum age of each table
     */
    StateTablesHealthIndicator(Map<String, StateTable<?>> tables, Duration maxAge) {
        this.tables = new TreeMap<>(tables);
        this.maxAge = maxAge;
    }

    @Override
    public Health health() {
        boolean current = tables.values().stream().allMatch(this::isCurrent);
        Health.Builder health = current ? Health.up() : Health.outOfService();
        tables.forEach((name, table) -> health.withDetail(name, stateOf(table)));
        return health.build();
    }

    private String stateOf(StateTable<?> table) {
        if (!table.caughtUp()) {
            return "being read";
        }
        return isCurrent(table) ? "read" : "out of date";
    }

    private boolean isCurrent(StateTable<?> table) {
        return table.age().compareTo(maxAge) <= 0;
    }
}
