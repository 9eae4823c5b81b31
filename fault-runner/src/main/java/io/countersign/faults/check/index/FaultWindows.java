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

/** The times of the faults, and what they excuse. */
public final class FaultWindows {

    private static final Set<OperationKind> ACROSS_PROVIDER = EnumSet.of(
            OperationKind.PREPARE_SIGN_IN,
            OperationKind.FINISH_SIGN_IN,
            OperationKind.PREPARE_LINK,
            OperationKind.FINISH_LINK);

    /** Delays responses and loses none: the full garbage collection by which the runner measures a process. */
    public static final String RESOURCE_SAMPLE = "resource sample";

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

    /** Whether the called instance was stopped, killed or starting at any moment of the call, so that the response may be missing. */
    public boolean interrupted(Operation operation) {
        return faults.stream()
                .filter(fault -> fault.target().equals(operation.instance())
                        && !fault.what().equals(RESOURCE_SAMPLE))
                .anyMatch(fault -> overlaps(fault, operation, aftermath(fault)));
    }

    /** Whether the called instance had just become ready, or was just being measured, so that the response may be late. */
    public boolean warmingUp(Operation operation) {
        return operation.started().isBefore(begin.plus(limits.startup()))
                || faults.stream()
                        .filter(fault -> fault.target().equals(operation.instance()) && !stopped(fault))
                        .anyMatch(fault -> overlaps(fault, operation, limits.startup()));
    }

    /** Whether no fault was active at any moment of the call. */
    public boolean faultFree(Operation operation) {
        return faults.stream().noneMatch(fault -> overlaps(fault, operation, Duration.ZERO));
    }

    /** Whether the call may have waited for a provider: sign-ins and linkings during a fault of a provider. */
    public boolean waitsForProvider(Operation operation) {
        return ACROSS_PROVIDER.contains(operation.kind())
                && faults.stream()
                        .filter(fault -> fault.target().startsWith("provider"))
                        .anyMatch(fault -> overlaps(fault, operation, Duration.ZERO));
    }

    /** Faults of the broker or the store. */
    public Stream<Fault> outages() {
        return faults.stream().filter(fault -> isBacking(fault.target()));
    }

    /**
     * Faults of one of several brokers or one member of a replica set, unless all replicas, all instances of a service or all processes
     * were down before the failover had to be complete.
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

    /** A resumed process first handles its backlog. */
    private Duration aftermath(Fault fault) {
        return stopped(fault) ? limits.unavailable() : limits.slack();
    }

    private static boolean stopped(Fault fault) {
        return fault.what().toUpperCase(Locale.ROOT).contains("STOP");
    }

    private static boolean isBacking(String target) {
        return target.startsWith("broker") || target.startsWith("store");
    }

    /** Whether it affected one of several brokers or one member of a replica set, or caused an election. */
    public static boolean isOfOneReplica(Fault fault) {
        return ELECTIONS.contains(fault.what())
                || REPLICA.matcher(fault.target()).matches() && !isOfAll(fault);
    }

    /** Whether it affected all brokers and the whole store, all instances of a service, or all processes. */
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
