package io.countersign.backing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The output of a mongod: one JSON document per line. The log of the previous run is kept next to it.
 *
 * @param file overwritten at each start
 */
record MongodLog(Path file) {

    private static final Pattern SEVERE = Pattern.compile("\"s\":\"[EF]\"");
    private static final Pattern ERROR = Pattern.compile("\"error\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern MESSAGE = Pattern.compile("\"msg\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Renames the log of the previous run. */
    void rotate() {
        try {
            if (Files.exists(file)) {
                Files.move(
                        file,
                        file.resolveSibling(file.getFileName() + ".previous"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new BackingServiceException("MongoDB's log " + file + " cannot be written to: " + e.getMessage(), e);
        }
    }

    /** The first error in it, else its last line. */
    String reason() {
        List<String> lines = lines();
        return lines.stream()
                .filter(line -> SEVERE.matcher(line).find())
                .flatMap(MongodLog::text)
                .findFirst()
                .orElseGet(() -> lines.isEmpty() ? "no output" : lines.get(lines.size() - 1));
    }

    private List<String> lines() {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            return List.of("its log cannot be read: " + e.getMessage());
        }
    }

    private static Stream<String> text(String line) {
        return Stream.of(ERROR, MESSAGE)
                .map(pattern -> pattern.matcher(line))
                .filter(Matcher::find)
                .map(found -> found.group(1).replace("\\\"", "\"").replace("\\\\", "\\"))
                .limit(1);
    }
}
