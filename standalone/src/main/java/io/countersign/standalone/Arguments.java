package io.countersign.standalone;

import java.util.LinkedHashMap;
import java.util.Map;

/** Command-line properties, {@code --name=value}. What a person gives stands above what the standalone start sets itself. */
final class Arguments {

    private final Map<String, String> given;

    private Arguments(Map<String, String> given) {
        this.given = given;
    }

    /** @throws StartFailure for an argument that is no property */
    static Arguments parse(String... args) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (!arg.startsWith("--") || equals < 3) {
                throw new StartFailure("cannot understand \"" + arg + "\": use --name=value, or --help");
            }
            given.put(arg.substring(2, equals), arg.substring(equals + 1));
        }
        return new Arguments(given);
    }

    String[] asArray() {
        return over(Map.of());
    }

    /** These arguments on top of the given defaults, each name once. */
    String[] over(Map<String, String> defaults) {
        Map<String, String> merged = new LinkedHashMap<>(defaults);
        merged.putAll(given);
        return merged.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
    }
}
