package io.countersign.faults.schedule;

import io.countersign.environment.process.Replicas;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * The endless sequence of faults of one lane, determined by a seed. Kinds are drawn from a shuffled deck: each comes once before any
 * comes again, so that a run of three minutes has them all.
 */
public final class FaultSchedule {

    private final FaultKind.Lane lane;
    private final Replicas replicas;
    private final Random random;
    private final Deque<FaultKind> deck = new ArrayDeque<>();

    public FaultSchedule(long seed, FaultKind.Lane lane, Replicas replicas) {
        this.lane = lane;
        this.replicas = replicas;
        this.random = new Random(seed * 31 + lane.ordinal());
    }

    public ScheduledFault next() {
        if (deck.isEmpty()) {
            deck.addAll(shuffled());
        }
        FaultKind kind = deck.removeFirst();
        return new ScheduledFault(kind, delay(), duration(kind), random.nextLong());
    }

    private List<FaultKind> shuffled() {
        List<FaultKind> kinds = new ArrayList<>(Arrays.stream(FaultKind.values())
                .filter(kind -> kind.lane() == lane && kind.isPossible(replicas))
                .toList());
        Collections.shuffle(kinds, random);
        return kinds;
    }

    private Duration delay() {
        return switch (lane) {
            case INSTANCES -> between(1_000, 5_000);
            case BACKING -> between(6_000, 14_000);
            case PROVIDERS -> between(2_000, 6_000);
            case RECORDS -> between(100, 900);
        };
    }

    private Duration duration(FaultKind kind) {
        return switch (kind) {
            case FREEZE -> between(1_000, 15_000);
            case BROKER_FREEZE, STORE_FREEZE -> between(1_000, 10_000 + failover());
            case KILL, RESTART, ROLLING_RESTART, SCALE, SERVICE_KILL, OFFSETS_LOST -> between(0, 4_000);
            case BROKER_KILL, STORE_KILL -> between(0, 6_000 + failover());
            case BACKING_KILL, POWER_CUT -> between(0, 6_000);
            case BROKER_RESTART, STORE_RESTART -> between(0, 3_000);
            case DUPLICATE_LATER -> between(500, 4_000);
            default -> between(3_000, 9_000);
        };
    }

    /** With replicas, some faults outlast the failover and some do not. */
    private int failover() {
        return replicas == Replicas.NONE ? 0 : 8_000;
    }

    private Duration between(int min, int max) {
        return Duration.ofMillis(min + random.nextInt(max - min));
    }
}
