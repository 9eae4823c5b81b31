package io.countersign.environment.process;

import java.nio.file.Path;

/** A process of a {@link Cluster} that can be stopped and restarted, with the same ports and data. */
public interface ManagedProcess {

    /** The name of the instance, such as {@code link-2}. */
    String name();

    /** The process id, which changes with each start. */
    long pid();

    boolean alive();

    /** Its output since its first start. */
    Path log();

    /** Sends SIGKILL. No effect if it is not alive. */
    void kill();

    /** Stops it gracefully, and waits for the exit. */
    void stop();

    /** Sends SIGSTOP. */
    default void freeze() {
        Signals.stop(pid());
    }

    /** Sends SIGCONT. No effect if it is not alive. */
    default void thaw() {
        if (alive()) {
            Signals.resume(pid());
        }
    }

    /** Starts it. No effect if it is alive. */
    void start();

    /** Waits until it accepts requests. */
    void awaitReady();
}
