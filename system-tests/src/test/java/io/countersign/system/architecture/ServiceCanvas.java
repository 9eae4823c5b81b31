package io.countersign.system.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The canvas of a service: the table on its package page with the messages in and out. */
final class ServiceCanvas {

    private static final Pattern ROW =
            Pattern.compile("<tr><t[dh]>(.*?)</t[dh]>\\s*<td>(.*?)</td></tr>", Pattern.DOTALL);
    private static final Pattern MESSAGE = Pattern.compile("\\{@code ([A-Z]\\w+)}");
    private static final Pattern COLLECTION = Pattern.compile("\\{@code ([a-z]+(?:-[a-z]+)*)}");

    private final Map<String, String> rows = new TreeMap<>();

    private ServiceCanvas(String page) {
        Matcher row = ROW.matcher(page.replaceAll("\\n \\*\\s*", " "));
        while (row.find()) {
            rows.put(row.group(1).toLowerCase(Locale.ROOT), row.group(2));
        }
    }

    static ServiceCanvas of(String service) {
        Path page = Path.of("..", service + "-service", "src/main/java/io/countersign", service, "package-info.java");
        try {
            return new ServiceCanvas(Files.readString(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The simple names of the messages in this row; empty if there is no such row. */
    Set<String> messages(String row) {
        return matches(MESSAGE, row);
    }

    Set<String> collections() {
        return matches(COLLECTION, "collections");
    }

    String text(String row) {
        return rows.getOrDefault(row, "");
    }

    private Set<String> matches(Pattern pattern, String row) {
        Set<String> found = new TreeSet<>();
        Matcher name = pattern.matcher(text(row));
        while (name.find()) {
            found.add(name.group(1));
        }
        return found;
    }
}
