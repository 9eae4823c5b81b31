package io.countersign.faults;

import io.countersign.faults.check.Recheck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The command for runs of any length: {@code --duration 1h}, {@code --seed 42}, {@code --replicated} for three brokers and a replica set;
 * or {@code --check <directory>} to check a recorded history again. Exits with 1 if an invariant is violated.
 */
public final class FaultRunner {

    private FaultRunner() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> given = List.of(arguments);
        if (given.contains("--check")) {
            System.exit(Recheck.violations(Path.of(option(given, "--check", ""))) == 0 ? 0 : 1);
        }
        long seed = Long.parseLong(option(given, "--seed", String.valueOf(anySeed())));
        System.out.println("seed " + seed);
        Duration duration = duration(option(given, "--duration", "3m"));
        Verdict verdict = Verdict.of(
                given.contains("--replicated")
                        ? RunSettings.replicated(seed, duration)
                        : RunSettings.of(seed, duration));
        System.out.println(verdict.violations().size() + " violations, see " + verdict.report());
        System.exit(verdict.violations().isEmpty() ? 0 : 1);
    }

    static long anySeed() {
        return ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    }

    /** @param text such as {@code 90s}, {@code 10m} or {@code 1h} */
    static Duration duration(String text) {
        return Duration.parse("PT" + text);
    }

    private static String option(List<String> arguments, String name, String otherwise) {
        int at = arguments.indexOf(name);
        return at >= 0 && at + 1 < arguments.size() ? arguments.get(at + 1) : otherwise;
    }
}
