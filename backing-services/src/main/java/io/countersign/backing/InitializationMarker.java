package io.countersign.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * MongoDB cannot start in a directory in which its first start was interrupted. A marker file, which exists from before the
 * first start until the server accepts connections, identifies such a directory: it cannot contain documents yet.
 */
record InitializationMarker(Path dbPath) {

    /** Clears the directory if its first start was interrupted, and marks it if this is the first start. */
    void begin() {
        try {
            if (Files.exists(marker())) {
                clear();
            } else if (isWithoutDatabase()) {
                Files.createFile(marker());
            }
        } catch (IOException e) {
            throw new BackingServiceException("The data directory " + dbPath + " cannot be prepared: " + e, e);
        }
    }

    /** The server accepts connections: from now on there may be documents. */
    void done() {
        try {
            Files.deleteIfExists(marker());
        } catch (IOException e) {
            throw new BackingServiceException("The data directory " + dbPath + " cannot be written to: " + e, e);
        }
    }

    private Path marker() {
        return dbPath.resolve("first-start.unfinished");
    }

    private boolean isWithoutDatabase() {
        return Files.notExists(dbPath.resolve("storage.bson")) && Files.notExists(dbPath.resolve("WiredTiger"));
    }

    private void clear() throws IOException {
        for (Path leftover : leftovers()) {
            Files.delete(leftover);
        }
    }

    private List<Path> leftovers() throws IOException {
        List<Path> kept = List.of(dbPath, marker(), dbPath.resolve(DirectoryLock.FILE));
        try (Stream<Path> files = Files.walk(dbPath)) {
            return files.filter(file -> !kept.contains(file))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }
}
