package io.countersign.backing;

import io.countersign.backing.mongod.SearchPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@code mongod} under a small shell that terminates it when this process ends, even after a kill: the shell reads a pipe that only this
 * process holds open. Both run in a new session, so that a terminal's Ctrl-C reaches this process only, which then stops the store last.
 */
final class MongodProcess implements Supervisor.Child {

    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(30);

    /** A shell reports death by signal n as exit code 128 + n. */
    private static final int SIGNALLED = 128;

    private final Process shell;
    private final MongodLog log;

    private MongodProcess(Process shell, MongodLog log) {
        this.shell = shell;
        this.log = log;
    }

    /**
     * Starts it and returns at once.
     *
     * @param mongod the program and its arguments
     * @param log for its output
     */
    static MongodProcess start(List<String> mongod, MongodLog log) {
        List<String> command = new ArrayList<>(newSessionCommand());
        command.addAll(List.of("sh", "-c", script(), "mongod-process"));
        command.addAll(mongod);
        log.rotate();
        try {
            Process shell = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.file().toFile())
                    .start();
            return new MongodProcess(shell, log);
        } catch (IOException e) {
            throw new BackingServiceException("mongod cannot be started through a POSIX shell: " + e.getMessage(), e);
        }
    }

    /** Waits up to the given time for mongod to end. */
    boolean endsWithin(Duration limit) throws InterruptedException {
        return shell.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public String awaitEnd() throws InterruptedException {
        shell.waitFor();
        return end();
    }

    /** How it ended, with the reason from its log. */
    String end() {
        int exitCode = shell.exitValue();
        return exitCode > SIGNALLED
                ? "killed by signal " + (exitCode - SIGNALLED)
                : "exit code " + exitCode + ", " + log.reason();
    }

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

    /** The prefix that runs a command in a new session: {@code setsid} on Linux, else Perl; empty without either. */
    private static List<String> newSessionCommand() {
        if (SearchPath.ofEnvironment().find("setsid").isPresent()) {
            return List.of("setsid");
        }
        if (SearchPath.ofEnvironment().find("perl").isPresent()) {
            return List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV");
        }
        return List.of();
    }

    private static String script() {
        try (InputStream script = MongodProcess.class.getResourceAsStream("mongod-process.sh")) {
            if (script == null) {
                throw new IllegalStateException("mongod-process.sh is not on the classpath");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
