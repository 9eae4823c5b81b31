package io.countersign.faults.schedule;

import io.countersign.environment.process.Replicas;
import java.util.Set;

/** The kinds of faults. Each belongs to a lane: faults of one lane are injected one after the other, lanes run concurrently. */
public enum FaultKind {
    KILL(Lane.INSTANCES),
    FREEZE(Lane.INSTANCES),
    RESTART(Lane.INSTANCES),
    ROLLING_RESTART(Lane.INSTANCES),
    SCALE(Lane.INSTANCES),
    SERVICE_KILL(Lane.INSTANCES),
    OFFSETS_LOST(Lane.INSTANCES),
    POWER_CUT(Lane.BACKING),
    BACKING_KILL(Lane.BACKING),
    STORE_ELECTION(Lane.BACKING, Replicas.THREE),
    PREFERRED_LEADERS(Lane.BACKING, Replicas.THREE),
    BROKER_KILL(Lane.BACKING),
    BROKER_FREEZE(Lane.BACKING),
    BROKER_RESTART(Lane.BACKING),
    STORE_KILL(Lane.BACKING),
    STORE_FREEZE(Lane.BACKING),
    STORE_RESTART(Lane.BACKING),
    PROVIDER_SLOW(Lane.PROVIDERS),
    PROVIDER_DRIP(Lane.PROVIDERS),
    PROVIDER_HANG(Lane.PROVIDERS),
    PROVIDER_DEAD(Lane.PROVIDERS),
    PROVIDER_ERRORS(Lane.PROVIDERS),
    PROVIDER_KEYS(Lane.PROVIDERS),
    DUPLICATE(Lane.RECORDS),
    DUPLICATE_LATER(Lane.RECORDS),
    LATE_COMMAND(Lane.RECORDS),
    REORDERED_COMMANDS(Lane.RECORDS),
    POISON(Lane.RECORDS);

    /** Faults that are injected one after the other. */
    public enum Lane {
        INSTANCES,
        BACKING,
        PROVIDERS,
        RECORDS
    }

    private final Lane lane;
    private final Set<Replicas> possible;

    FaultKind(Lane lane, Replicas... possible) {
        this.lane = lane;
        this.possible = Set.of(possible.length == 0 ? Replicas.values() : possible);
    }

    public Lane lane() {
        return lane;
    }

    /** Whether this fault exists for a broker and a store with these replicas. */
    public boolean isPossible(Replicas replicas) {
        return possible.contains(replicas);
    }

    /** Whether it stops instances of the services or the gateway. */
    public boolean hitsInstances() {
        return lane == Lane.INSTANCES || this == POWER_CUT;
    }
}
