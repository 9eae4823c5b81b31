package io.countersign.backing.mongod;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a program with {@code --version}, which proves that it is a mongod and runs on this machine. */
final class MongodVersion {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern VERSION = Pattern.compile("db version v(\\S+)");

    private MongodVersion() {}

    static Optional<String> of(Path program) {
        Subprocess.Outcome outcome = Subprocess.run(LIMIT, List.of(program.toString(), "--version"));
        Matcher version = VERSION.matcher(outcome.output());
        return outcome.succeeded() && version.find() ? Optional.of(version.group(1)) : Optional.empty();
    }
}
