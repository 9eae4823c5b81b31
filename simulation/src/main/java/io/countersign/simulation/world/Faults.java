package io.countersign.simulation.world;

import io.countersign.simulation.world.Fault.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which faults happen in a run: those that the seed chooses, without those that are left out. */
public final class Faults {

    private static final List<Kind> AT_CALLS = List.of(
            Kind.CRASH_BEFORE,
            Kind.CRASH_AFTER,
            Kind.LOST_REQUEST,
            Kind.LOST_RESPONSE,
            Kind.LATE_REQUEST,
            Kind.LATE_RESPONSE,
            Kind.PAUSE);

    /** Calls that repeat in the background would otherwise have most of the faults. */
    private static final List<String> RARE = List.of("ping", "hello", "end offsets", "heartbeat", "fetch");

    private final double probability;
    private final int most;
    private final Predicate<Fault> allowed;
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<Fault> happened = new ArrayList<>();
    private boolean on;

    /**
     * @param probability of a fault at one call
     * @param most of all kinds in one run
     * @param allowed leaves out faults, to shrink a failing run
     */
    public Faults(double probability, int most, Predicate<Fault> allowed) {
        this.probability = probability;
        this.most = most;
        this.allowed = allowed;
    }

    /** A run without any. */
    public static Faults none() {
        return new Faults(0, 0, fault -> false);
    }

    /** From now on faults happen. */
    public void begin() {
        on = true;
    }

    /** From now on none happens. */
    public void end() {
        on = false;
    }

    /** The fault that happens at this call, if any. */
    public @Nullable Kind at(String call) {
        String place = place(call);
        Randomness random = World.current().randomness();
        double here = RARE.stream().anyMatch(call::contains) ? probability / 10 : probability;
        if (!random.chance(here, "fault at " + call)) {
            return null;
        }
        Kind kind = random.oneOf(AT_CALLS, "kind of fault at " + call);
        return happens(new Fault(place, kind)) ? kind : null;
    }

    /**
     * Whether something other than a call goes wrong here and now.
     *
     * @param what in words, with what it concerns
     * @param probability of it
     */
    public boolean happens(String what, double probability) {
        String place = place(what);
        return World.current().randomness().chance(probability, what) && happens(new Fault(place, Kind.AS_NAMED));
    }

    public List<Fault> happened() {
        return happened;
    }

    private String place(String call) {
        return call + " (" + counts.merge(call, 1, Integer::sum) + ")";
    }

    private boolean happens(Fault fault) {
        if (!on || happened.size() >= most || !allowed.test(fault)) {
            return false;
        }
        happened.add(fault);
        World.current().trace().add("fault", fault.toString());
        return true;
    }
}
