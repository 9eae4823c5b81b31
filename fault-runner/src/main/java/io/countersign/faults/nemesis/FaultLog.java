package io.countersign.faults.nemesis;

import io.countersign.environment.process.ManagedProcess;
import io.countersign.faults.history.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records the injected faults with their times, and failures that no fault explains. */
final class FaultLog {

    private static final Logger log = LoggerFactory.getLogger(FaultLog.class);

    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final Queue<String> unexpectedFailures = new ConcurrentLinkedQueue<>();

    /** Runs a fault including its undoing, and records it even if undoing it fails. */
    void during(String what, String target, String detail, Runnable fault) {
        during(what, List.of(target), detail, fault);
    }

    /** As {@link #during(String, String, String, Runnable)}, for a fault with several targets. */
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

    /** Records an unexpected failure if the next target of a fault is not running. */
    void expectAlive(ManagedProcess target) {
        if (!target.alive()) {
            unexpectedFailure("%s was not running at %s".formatted(target.name(), Instant.now()));
        }
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** Failures that no fault explains, such as an instance that exited unexpectedly. */
    List<String> unexpectedFailures() {
        return List.copyOf(unexpectedFailures);
    }
}
