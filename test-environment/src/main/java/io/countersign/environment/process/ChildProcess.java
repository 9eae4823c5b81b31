package io.countersign.environment.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A child process that can be restarted, and is signalled by its process id. It ends with this process. */
final class ChildProcess {

    private static final Duration STOP = Duration.ofSeconds(40);

    private final String name;
    private final List<String> command;
    private final Path log;
    private volatile @Nullable Process process;

    /** @param log receives its output; restarts append to it */
    ChildProcess(String name, List<String> command, Path log) {
        this.name = name;
        this.command = List.copyOf(command);
        this.log = log;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    void start() {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean alive() {
        Process current = process;
        return current != null && current.isAlive();
    }

    long pid() {
        return started().pid();
    }

    int exitValue() {
        return started().exitValue();
    }

    void kill() {
        Process current = process;
        if (current != null) {
            current.destroyForcibly();
            current.onExit().join();
        }
    }

    /** Sends SIGTERM and waits for the exit. */
    void stop() {
        started().destroy();
        await(name + " stopped, see " + log.toAbsolutePath()).atMost(STOP).until(() -> !alive());
    }

    void freeze() {
        Signals.stop(pid());
    }

    void thaw() {
        if (alive()) {
            Signals.resume(pid());
        }
    }

    Path log() {
        return log;
    }

    private Process started() {
        Process current = process;
        if (current == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return current;
    }
}
