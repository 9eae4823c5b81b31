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
abstract class ChildProcess implements ManagedProcess {

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

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        if (alive()) {
            return;
        }
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

    @Override
    public boolean alive() {
        Process current = process;
        return current != null && current.isAlive();
    }

    @Override
    public long pid() {
        return started().pid();
    }

    int exitValue() {
        return started().exitValue();
    }

    @Override
    public void kill() {
        Process current = process;
        if (current != null) {
            current.destroyForcibly();
            current.onExit().join();
        }
    }

    /** Sends SIGTERM and waits for the exit. */
    @Override
    public void stop() {
        started().destroy();
        await(name + " stopped, see " + log.toAbsolutePath()).atMost(STOP).until(() -> !alive());
    }

    @Override
    public Path log() {
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
