package io.countersign.environment.process;

import java.nio.file.Path;

/** A process of a {@link Cluster}: it can be hurt and made whole again. It keeps its ports and its data. */
public interface ManagedProcess {

    /** Such as {@code link-2}. */
    String name();

    /** The process id, which changes with each start. */
    long pid();

    boolean alive();

    /** What it printed, of all its lives. */
    Path log();

    /** Ends it at once: SIGKILL. Nothing when it is not alive. */
    void kill();

    /** Asks it to end, as an operator would, and waits for it. */
    void stop();

    /** Takes it off the processor: SIGSTOP. */
    void freeze();

    /** Lets it go on after {@link #freeze()}: SIGCONT. */
    void thaw();

    /** Runs it again after {@link #kill()} or {@link #stop()}; nothing when it is alive. */
    void start();

    /** Waits until it takes traffic. */
    void awaitReady();
}
