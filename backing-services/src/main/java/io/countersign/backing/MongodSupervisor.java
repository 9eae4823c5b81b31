package io.countersign.backing;

import io.countersign.backing.mongod.SearchPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@code mongod} below a small shell that ends it when this process ends, however it ends: the shell reads a pipe
 * that only this process holds open. Both are in a session of their own, so that a terminal's Ctrl-C reaches this
 * process alone, which then decides when the store goes.
 */
final class MongodSupervisor implements AutoCloseable {

    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(30);
    private static final int TAIL_LINES = 15;

    private final Process shell;
    private final Path log;

    private MongodSupervisor(Process shell, Path log) {
        this.shell = shell;
        this.log = log;
    }

    /**
     * @param mongod the program and its arguments
     * @param log takes what it prints, overwritten at each start
     */
    static MongodSupervisor start(List<String> mongod, Path log) {
        List<String> command = new ArrayList<>(ownSession());
        command.addAll(List.of("sh", "-c", script(), "mongod-supervisor"));
        command.addAll(mongod);
        try {
            Process shell = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new MongodSupervisor(shell, log);
        } catch (IOException e) {
            throw new BackingServiceException("mongod needs a POSIX shell to watch over it: " + e.getMessage(), e);
        }
    }

    /** Waits up to the given time for mongod to end. */
    boolean endsWithin(Duration limit) throws InterruptedException {
        return shell.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitCode() {
        return shell.exitValue();
    }

    /** The last lines mongod printed. */
    String logTail() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join(
                    System.lineSeparator(), lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Asks mongod to end and waits until it did. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            if (!endsWithin(SHUTDOWN_LIMIT)) {
                shell.descendants().forEach(ProcessHandle::destroyForcibly);
                shell.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    /** What puts a command into a new session: {@code setsid} on Linux, Perl elsewhere, nothing where neither is. */
    private static List<String> ownSession() {
        if (SearchPath.ofEnvironment().find("setsid").isPresent()) {
            return List.of("setsid");
        }
        if (SearchPath.ofEnvironment().find("perl").isPresent()) {
            return List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV");
        }
        return List.of();
    }

    private static String script() {
        try (InputStream script = MongodSupervisor.class.getResourceAsStream("mongod-supervisor.sh")) {
            if (script == null) {
                throw new IllegalStateException("mongod-supervisor.sh is not on the classpath");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
