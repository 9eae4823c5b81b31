package io.countersign.standalone;

import java.nio.file.Path;

/** A person's settings file; it need not exist. */
record SettingsFile(Path path) {

    /** {@code countersign.yml} in the working directory. */
    static SettingsFile inWorkingDirectory() {
        return new SettingsFile(Path.of(".", "countersign.yml"));
    }

    /** The file as one of Spring Boot's configuration locations. */
    String location() {
        return "optional:file:" + path;
    }
}
