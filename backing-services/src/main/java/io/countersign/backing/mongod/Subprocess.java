package io.countersign.backing.mongod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program and waits for its end. */
final class Subprocess {

    private Subprocess() {}

    /**
     * The result of a run.
     *
     * @param succeeded whether it ended in time with exit code 0
     * @param output its output, or the reason why it did not run
     */
    record Outcome(boolean succeeded, String output) {

        String lastLine() {
            return output.strip().lines().reduce("no output", (before, line) -> line);
        }
    }

    static Outcome run(Duration limit, List<String> command) {
        try {
            Path output = Files.createTempFile("countersign-", ".out");
            try {
                return run(limit, command, output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            return new Outcome(false, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(false, "interrupted");
        }
    }

    private static Outcome run(Duration limit, List<String> command, Path output)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            process.getOutputStream().close();
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                    ? new Outcome(process.exitValue() == 0, Files.readString(output))
                    : new Outcome(false, "not done within " + limit.toSeconds() + " s");
        } finally {
            process.destroyForcibly();
        }
    }
}
