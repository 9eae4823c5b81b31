package io.countersign.backing.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A temporary directory for one backing service. */
record TestDirectory(Path path) {

    static TestDirectory create(String service) {
        try {
            return new TestDirectory(Files.createTempDirectory("countersign-test-" + service + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
