package io.countersign.backing.mongod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs that support only {@code --version}. */
final class FakeProgram {

    private FakeProgram() {}

    static Path mongod(Path file, String version) throws IOException {
        return script(file, "echo 'db version v" + version + "'");
    }

    static Path broken(Path file) throws IOException {
        return script(file, "exit 127");
    }

    static Path script(Path file, String line) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
        return file;
    }
}
