package io.countersign.faults.nemesis;

import io.countersign.environment.process.ManagedProcess;
import io.countersign.faults.history.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was done, from when until when, and what went wrong with it by itself. */
final class FaultLog {

    private static final Logger log = LoggerFactory.getLogger(FaultLog.class);

    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final Queue<String> unexpectedFailures = new ConcurrentLinkedQueue<>();

    /** Runs what does a fault and undoes it, and writes it down even when undoing it fails. */
    void during(String what, String target, String detail, Runnable fault) {
        during(what, List.of(target), detail, fault);
    }

    /** A fault that concerns several at once. */
    void during(String what, List<String> targets, String detail, Runnable fault) {
        Instant from = Instant.now();
        String target = String.join(" ", targets);
        log.info("{} {} {}", what, target, detail);
        try {
            fault.run();
        } catch (RuntimeException e) {
            unexpectedFailure("%s of %s at %s: %s".formatted(what, target, from, e.getMessage()));
        } finally {
            Instant to = Instant.now();
            targets.forEach(each -> faults.add(new Fault(what, each, from, to, detail)));
        }
    }

    void unexpectedFailure(String what) {
        log.warn(what);
        unexpectedFailures.add(what);
    }

    /** Whom a fault is about to hit, and who should run by now. */
    void expectAlive(ManagedProcess victim) {
        if (!victim.alive()) {
            unexpectedFailure("%s was found dead at %s".formatted(victim.name(), Instant.now()));
        }
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** Such as an instance that ended by itself. */
    List<String> unexpectedFailures() {
        return List.copyOf(unexpectedFailures);
    }
}
