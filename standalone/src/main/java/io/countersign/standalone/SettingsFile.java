package io.countersign.standalone;

import java.nio.file.Path;

/** The user's settings file; optional. */
record SettingsFile(Path path) {

    /** {@code countersign.yml} in the working directory. */
    static SettingsFile inWorkingDirectory() {
        return new SettingsFile(Path.of(".", "countersign.yml"));
    }

    /** The file as a Spring Boot configuration location. */
    String location() {
        return "optional:file:" + path;
    }
}
