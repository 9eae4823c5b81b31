package io.countersign.standalone;

import io.countersign.backing.BackingServiceException;
import io.countersign.backing.DirectoryLock;
import io.countersign.backing.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The folder of all persistent data, locked for this process. */
final class DataFolder implements AutoCloseable {

    private static final int SECRET_BYTES = 32;

    private final Path folder;
    private final DirectoryLock lock;

    private DataFolder(Path folder, DirectoryLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Creates the folder if missing, and locks it.
     *
     * @throws StartFailure if another process uses the folder, or it cannot be created or written to; the message names the setting
     */
    static DataFolder open(Path folder) {
        try {
            return DirectoryLock.tryAcquire(folder)
                    .map(lock -> new DataFolder(folder, lock))
                    .orElseThrow(() -> unusable(folder, "is in use: Countersign is already running"));
        } catch (BackingServiceException e) {
            String reason = e.getCause() instanceof IOException cause ? FileFailure.describe(cause) : e.getMessage();
            throw unusable(folder, "cannot be used: " + reason);
        }
    }

    private static StartFailure unusable(Path folder, String reason) {
        return new StartFailure("the data folder " + folder.toAbsolutePath().normalize() + " " + reason
                + " (choose another folder with --" + StandaloneProperties.PREFIX + ".data=...)");
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /**
     * 32 random bytes in Base64, generated once, in a file that only its owner may read.
     *
     * @throws StartFailure when the file cannot be read or written
     */
    String secret(String name) {
        Path file = folder.resolve(name);
        try {
            if (Files.notExists(file)) {
                writePrivately(file, randomBase64());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartFailure(
                    "the file " + file.toAbsolutePath() + " cannot be read or written: " + FileFailure.describe(e));
        }
    }

    @Override
    public void close() {
        lock.close();
    }

    /** Writes to a temporary file and renames it, so that a crash leaves no partial secret. */
    private static void writePrivately(Path file, String secret) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(draft, secret);
        Files.move(draft, file);
    }

    private static String randomBase64() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
