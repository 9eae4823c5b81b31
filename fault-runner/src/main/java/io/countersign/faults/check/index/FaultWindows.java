package io.countersign.faults.check.index;

import io.countersign.faults.history.Fault;
import io.countersign.faults.history.Limits;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the faults excuse. */
public final class FaultWindows {

    private static final Set<OperationKind> ACROSS_PROVIDER = EnumSet.of(
            OperationKind.PREPARE_SIGN_IN,
            OperationKind.FINISH_SIGN_IN,
            OperationKind.PREPARE_LINK,
            OperationKind.FINISH_LINK);

    private static final Set<String> ELECTIONS = Set.of("election", "leader change");
    private static final Pattern REPLICA = Pattern.compile("(broker|store)-\\d+");

    private final List<Fault> faults;
    private final Limits limits;
    private final Instant begin;

    /** @param begin of the first call */
    FaultWindows(List<Fault> faults, Limits limits, Instant begin) {
        this.faults = faults;
        this.limits = limits;
        this.begin = begin;
    }

    /** Whether the called instance itself was stopped, killed or starting at any moment of the call: it may owe an answer. */
    public boolean interrupted(Operation operation) {
        return faults.stream()
                .filter(fault -> fault.target().equals(operation.instance()))
                .anyMatch(fault -> overlaps(fault, operation, aftermath(fault)));
    }

    /** Whether the called instance had only just begun to take calls: it answers, and may be late. */
    public boolean warmingUp(Operation operation) {
        return operation.started().isBefore(begin.plus(limits.startup()))
                || faults.stream()
                        .filter(fault -> fault.target().equals(operation.instance()) && !stopped(fault))
                        .anyMatch(fault -> overlaps(fault, operation, limits.startup()));
    }

    /** Whether nothing was being done to anything at any moment of the call. */
    public boolean faultFree(Operation operation) {
        return faults.stream().noneMatch(fault -> overlaps(fault, operation, Duration.ZERO));
    }

    /** Whether it may be a provider that the call waited for: sign-ins and linkings, while one of the providers was made slow. */
    public boolean waitsForProvider(Operation operation) {
        return ACROSS_PROVIDER.contains(operation.kind())
                && faults.stream()
                        .filter(fault -> fault.target().startsWith("provider"))
                        .anyMatch(fault -> overlaps(fault, operation, Duration.ZERO));
    }

    /** When the broker or the store was away. */
    public Stream<Fault> outages() {
        return faults.stream().filter(fault -> isBacking(fault.target()));
    }

    /**
     * Faults of one of several brokers or one member of a replica set, beside which nothing else was away as a whole until the others must
     * have taken over.
     */
    public Stream<Fault> lostReplicas() {
        return faults.stream()
                .filter(FaultWindows::isOfOneReplica)
                .filter(fault -> around(fault.from(), fault.from().plus(limits.failover())).stream()
                        .noneMatch(FaultWindows::isOfAll));
    }

    public List<Fault> around(Instant from, Instant to) {
        return faults.stream()
                .filter(fault -> !fault.from().isAfter(to) && !fault.to().isBefore(from))
                .toList();
    }

    /** A stopped process first does what piled up. */
    private Duration aftermath(Fault fault) {
        return stopped(fault) ? limits.unavailable() : limits.slack();
    }

    private static boolean stopped(Fault fault) {
        return fault.what().toUpperCase(Locale.ROOT).contains("STOP");
    }

    private static boolean isBacking(String target) {
        return target.startsWith("broker") || target.startsWith("store");
    }

    /** Whether it hit one of several brokers or one member of a replica set, or made them elect another leader. */
    public static boolean isOfOneReplica(Fault fault) {
        return ELECTIONS.contains(fault.what())
                || REPLICA.matcher(fault.target()).matches() && !isOfAll(fault);
    }

    /** All brokers and all of the store, all instances of a service, or everything. */
    private static boolean isOfAll(Fault fault) {
        return fault.what().contains(" of both")
                || fault.what().contains(" of all")
                || fault.what().equals("power cut");
    }

    private static boolean overlaps(Fault fault, Operation operation, Duration after) {
        return !operation.ended().isBefore(fault.from())
                && !operation.started().isAfter(fault.to().plus(after));
    }
}
