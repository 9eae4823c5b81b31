package io.countersign.faults.nemesis;

import io.countersign.environment.process.ManagedProcess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Stops processes and restarts them. */
final class Outages {

    private final FaultLog log;
    private final StopSignal stop;

    Outages(FaultLog log, StopSignal stop) {
        this.log = log;
        this.stop = stop;
    }

    /** Ends all of them at the same moment, for this duration. They are ready again when this returns. */
    void of(String what, List<? extends ManagedProcess> members, Consumer<ManagedProcess> end, Duration length) {
        of(what, members, end, () -> stop.await(length));
    }

    /**
     * Ends all of them at the same moment. They are ready again when this returns.
     *
     * @param end such as {@link ManagedProcess#kill()}
     * @param meanwhile runs while they are down
     */
    void of(String what, List<? extends ManagedProcess> members, Consumer<ManagedProcess> end, Runnable meanwhile) {
        members.forEach(log::expectAlive);
        log.during(what, members.stream().map(ManagedProcess::name).toList(), "", () -> {
            try {
                inParallel(members, end);
                meanwhile.run();
            } finally {
                inParallel(members, ManagedProcess::start);
                members.forEach(ManagedProcess::awaitReady);
            }
        });
    }

    /** Suspends a process for this duration. */
    void freeze(ManagedProcess member, Duration length) {
        log.expectAlive(member);
        log.during("SIGSTOP", member.name(), length.toMillis() + " ms", () -> {
            member.freeze();
            stop.await(length);
            member.thaw();
        });
    }

    private static void inParallel(List<? extends ManagedProcess> members, Consumer<ManagedProcess> what) {
        CompletableFuture<?>[] all = members.stream()
                .map(member -> CompletableFuture.runAsync(() -> what.accept(member), task -> new Thread(task).start()))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(all).join();
    }
}
