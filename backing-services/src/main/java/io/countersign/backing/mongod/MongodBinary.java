package io.countersign.backing.mongod;

import java.nio.file.Path;

/**
 * A {@code mongod} program that has shown its version.
 *
 * @param program where it is
 * @param version what it answers to {@code --version}, such as {@code 6.0.5}
 * @param origin where it came from, for people: "from the PATH"
 */
public record MongodBinary(Path program, String version, String origin) {

    /** One line for people: "MongoDB 6.0.5, from the PATH (/usr/bin/mongod)". */
    public String description() {
        return "MongoDB " + version + ", " + origin + " (" + program + ")";
    }
}
