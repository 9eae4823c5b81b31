package io.countersign.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The folder that keeps everything from one start to the next. One process at a time may use it. */
final class DataFolder implements AutoCloseable {

    private static final int SECRET_BYTES = 32;

    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws StartFailure when another process uses it */
    static DataFolder open(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel lock = FileChannel.open(
                    folder.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(lock)) {
                lock.close();
                throw new StartFailure("the data folder " + folder.toAbsolutePath()
                        + " is in use: Countersign runs already (choose another with --" + StandaloneProperties.PREFIX
                        + ".data=...)");
            }
            return new DataFolder(folder, lock);
        } catch (IOException e) {
            throw new StartFailure("the data folder " + folder.toAbsolutePath() + " cannot be used: " + e);
        }
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** 32 random bytes in base64, made once and readable by their owner only. */
    String secret(String name) {
        Path file = folder.resolve(name);
        try {
            if (Files.notExists(file)) {
                writePrivately(file, randomBase64());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    /** Written beside and moved into place, so that a crash never leaves half a secret. */
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
