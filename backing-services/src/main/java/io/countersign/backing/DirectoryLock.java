package io.countersign.backing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Locks a data directory for one process. The operating system releases the lock when the process ends, even after a kill; a server
 * that still uses a directory whose lock is free is therefore an orphan.
 */
public final class DirectoryLock implements AutoCloseable {

    static final String FILE = "in-use.lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws BackingServiceException if another process holds the lock, or the directory is not writable */
    static DirectoryLock acquire(Path directory) {
        return tryAcquire(directory)
                .orElseThrow(() -> new BackingServiceException(
                        "The data directory " + directory + " is in use by another process"));
    }

    /**
     * Creates the directory if missing, and locks it.
     *
     * @return empty if another process, or this one, holds the lock already
     * @throws BackingServiceException if the directory cannot be created or written to; the message gives the reason
     */
    public static Optional<DirectoryLock> tryAcquire(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new DirectoryLock(channel));
        } catch (IOException e) {
            throw new BackingServiceException(
                    "The data directory " + directory.toAbsolutePath() + " cannot be used: " + FileFailure.describe(e),
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new BackingServiceException("The lock of a data directory cannot be released", e);
        }
    }
}
