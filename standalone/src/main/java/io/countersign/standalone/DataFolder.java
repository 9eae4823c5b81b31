package io.countersign.standalone;

import io.countersign.backing.DirectoryLock;
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
     * @throws StartFailure when another process uses the folder
     * @throws io.countersign.backing.BackingServiceException when it cannot be created or written to
     */
    static DataFolder open(Path folder) {
        return DirectoryLock.tryAcquire(folder)
                .map(lock -> new DataFolder(folder, lock))
                .orElseThrow(() -> new StartFailure("the data folder " + folder.toAbsolutePath()
                        + " is in use: Countersign is already running (choose another folder with --"
                        + StandaloneProperties.PREFIX + ".data=...)"));
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
            throw new StartFailure("cannot read or write " + file.toAbsolutePath() + ": " + e);
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
