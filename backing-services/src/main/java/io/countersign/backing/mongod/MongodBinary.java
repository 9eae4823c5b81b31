package io.countersign.backing.mongod;

import java.nio.file.Path;

/**
 * A {@code mongod} program that runs on this machine.
 *
 * @param program its path
 * @param version as reported by {@code --version}, such as {@code 6.0.5}
 * @param origin to display: "from the PATH"
 */
public record MongodBinary(Path program, String version, String origin) {

    /** One line to display: "MongoDB 6.0.5, from the PATH (/usr/bin/mongod)". */
    public String description() {
        return "MongoDB " + version + ", " + origin + " (" + program + ")";
    }
}
