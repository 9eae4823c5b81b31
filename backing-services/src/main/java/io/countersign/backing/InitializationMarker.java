package io.countersign.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * MongoDB never starts again in a directory in which its first start was cut short. A mark that stands from before the
 * first start until the server answers tells such a directory from one with documents: nobody could store any in it.
 */
record InitializationMarker(Path dbPath) {

    /** Clears what a first start left unfinished, and marks the directory if this is the first. */
    void begin() {
        try {
            if (Files.exists(mark())) {
                clear();
            } else if (isWithoutDatabase()) {
                Files.createFile(mark());
            }
        } catch (IOException e) {
            throw new BackingServiceException("The data directory " + dbPath + " cannot be prepared: " + e, e);
        }
    }

    /** The server answers: from now on there may be documents. */
    void done() {
        try {
            Files.deleteIfExists(mark());
        } catch (IOException e) {
            throw new BackingServiceException("The data directory " + dbPath + " cannot be written to: " + e, e);
        }
    }

    private Path mark() {
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
        List<Path> kept = List.of(dbPath, mark(), dbPath.resolve(DirectoryLock.FILE));
        try (Stream<Path> files = Files.walk(dbPath)) {
            return files.filter(file -> !kept.contains(file))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }
}
