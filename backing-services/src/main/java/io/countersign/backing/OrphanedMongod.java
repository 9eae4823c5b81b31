package io.countersign.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A mongod that still uses a data directory after the process that started it has ended. Its process id is in MongoDB's
 * lock file; since ids are reused, the process must also have the directory among its arguments.
 */
final class OrphanedMongod {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private OrphanedMongod() {}

    /** Terminates the orphan, if there is one. The caller holds the directory's lock, so no running process owns it. */
    static void end(Path dbPath) {
        of(dbPath).ifPresent(OrphanedMongod::end);
    }

    static Optional<ProcessHandle> of(Path dbPath) {
        return recordedPid(dbPath.resolve("mongod.lock"))
                .flatMap(ProcessHandle::of)
                .filter(process -> worksOn(process, dbPath));
    }

    private static Optional<Long> recordedPid(Path lockFile) {
        try {
            return Files.exists(lockFile)
                    ? Optional.of(Files.readString(lockFile).strip())
                            .filter(pid -> pid.matches("\\d{1,10}"))
                            .map(Long::valueOf)
                    : Optional.empty();
        } catch (IOException e) {
            throw new BackingServiceException("MongoDB's lock file " + lockFile + " cannot be read", e);
        }
    }

    private static boolean worksOn(ProcessHandle process, Path dbPath) {
        List<String> arguments = Arrays.asList(process.info().arguments().orElse(new String[0]));
        int option = arguments.indexOf("--dbpath");
        return option >= 0
                && option + 1 < arguments.size()
                && arguments.get(option + 1).equals(dbPath.toString());
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException stubborn) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
