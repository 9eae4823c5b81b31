package io.countersign.backing.mongod;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The directories in which programs are searched.
 *
 * @param directories in order of precedence
 */
public record SearchPath(List<Path> directories) {

    /** The environment's {@code PATH}. */
    public static SearchPath ofEnvironment() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return new SearchPath(Arrays.stream(path.split(File.pathSeparator))
                .filter(directory -> !directory.isBlank())
                .map(Path::of)
                .toList());
    }

    /** The first executable file of that name. */
    public Optional<Path> find(String program) {
        return directories.stream()
                .map(directory -> directory.resolve(program))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
