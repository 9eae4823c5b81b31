package io.countersign.backing.mongod;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder with the mongod programs that this user obtained, one directory {@code mongod-<version>} each. A complete
 * program is moved into place, and only one process at a time obtains one.
 *
 * @param directory the folder; created when something is obtained
 */
record MongodCache(Path directory) {

    private static final Logger log = LoggerFactory.getLogger(MongodCache.class);

    private static final Object ONE_THREAD_AT_A_TIME = new Object();

    /** The system property {@code countersign.cache}, else {@code ~/.cache/countersign}. */
    static MongodCache ofUser() {
        String property = System.getProperty("countersign.cache");
        return new MongodCache(
                property != null
                        ? Path.of(property).toAbsolutePath()
                        : Path.of(System.getProperty("user.home"), ".cache", "countersign"));
    }

    /** Downloads a mongod into the given empty folder. */
    @FunctionalInterface
    interface Download {

        /** @return the path of the program in the folder */
        Path into(Path folder) throws IOException;
    }

    /** The program of that version, if it is cached and runs. */
    Optional<Path> find(String version) {
        return Optional.of(place(version))
                .filter(Files::isExecutable)
                .filter(program -> MongodVersion.of(program).isPresent());
    }

    /** Obtains a version, unless another process has done so meanwhile. */
    Path obtain(String version, Download download) throws IOException {
        Files.createDirectories(directory);
        synchronized (ONE_THREAD_AT_A_TIME) {
            try (FileChannel channel = FileChannel.open(
                    directory.resolve("obtaining.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                Optional<Path> there = find(version);
                return there.isPresent() ? there.get() : obtainLocked(version, download);
            }
        }
    }

    private Path obtainLocked(String version, Download download) throws IOException {
        Path folder = Files.createTempDirectory(directory, "obtaining-");
        try {
            log.info("Obtaining MongoDB {}", version);
            Path program = download.into(folder);
            if (!program.toFile().setExecutable(true)) {
                throw new IOException(program + " cannot be made executable");
            }
            if (MongodVersion.of(program).isEmpty()) {
                throw new IOException("the downloaded program does not run on this machine");
            }
            Path place = place(version);
            Files.createDirectories(place.getParent());
            return Files.move(program, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(folder);
        }
    }

    private Path place(String version) {
        return directory.resolve("mongod-" + version).resolve("mongod");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
