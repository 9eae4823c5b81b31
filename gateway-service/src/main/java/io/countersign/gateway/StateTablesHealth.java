package io.countersign.gateway;

import io.countersign.messaging.StateTable;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up once the gateway knows providers, keys and revocations: without them it could neither admit nor refuse anybody. */
final class StateTablesHealth implements HealthIndicator {

    private final Map<String, StateTable<?>> tables;

    /** @param tables by the name under which a reader of the health endpoint knows them */
    StateTablesHealth(Map<String, StateTable<?>> tables) {
        this.tables = new TreeMap<>(tables);
    }

    @Override
    public Health health() {
        boolean ready = tables.values().stream().allMatch(StateTable::caughtUp);
        Health.Builder health = ready ? Health.up() : Health.outOfService();
        tables.forEach((name, table) -> health.withDetail(name, table.caughtUp() ? "read" : "being read"));
        return health.build();
    }
}
