package io.countersign.system.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of this repository, without what builds and runs leave in it. */
final class SourceTree {

    private static final Set<String> EXCLUDED = Set.of("target", "data", "node_modules", ".git");

    private SourceTree() {}

    static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("mvnw"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    static List<Path> filesEndingWith(String suffix) {
        Path root = root();
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> path.toString().endsWith(suffix))
                    .filter(path -> isIncluded(root.relativize(path)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isIncluded(Path relative) {
        for (Path part : relative) {
            if (EXCLUDED.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }
}
