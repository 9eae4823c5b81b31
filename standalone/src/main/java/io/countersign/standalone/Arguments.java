package io.countersign.standalone;

import java.util.LinkedHashMap;
import java.util.Map;

/** Properties of the command line, {@code --name=value}. */
final class Arguments {

    private final Map<String, String> given;

    private Arguments(Map<String, String> given) {
        this.given = given;
    }

    /** @throws StartFailure for an argument that is not a property */
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

    /** Each name once; the last value wins. */
    String[] asArray() {
        return given.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
    }
}
