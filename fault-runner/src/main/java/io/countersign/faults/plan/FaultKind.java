package io.countersign.faults.plan;

/** The kinds of faults. Each belongs to a lane; what is in one lane happens one after the other, lanes beside each other. */
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

    /** What happens one after the other. */
    public enum Lane {
        INSTANCES,
        BACKING,
        PROVIDERS,
        RECORDS
    }

    private final Lane lane;

    FaultKind(Lane lane) {
        this.lane = lane;
    }

    public Lane lane() {
        return lane;
    }

    /** Whether instances of the services or the gateway go down or stop. */
    public boolean hurtsInstances() {
        return lane == Lane.INSTANCES || this == POWER_CUT;
    }
}
