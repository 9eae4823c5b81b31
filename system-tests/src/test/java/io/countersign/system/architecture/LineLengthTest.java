package io.countersign.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The maximum line length of comments and Markdown. The formatter breaks code; tables and code blocks are exempt. */
class LineLengthTest {

    private static final int MAX_COLUMNS = 140;

    @Test
    void commentsThenNoLineIsTooLong() {
        List<Path> files = SourceTree.filesEndingWith(".java");
        assertThat(files).as("Java files read").hasSizeGreaterThan(500);
        assertThat(files.stream().flatMap(file -> tooLong(file, LineLengthTest::comments)))
                .isEmpty();
    }

    @Test
    void markdownThenNoLineIsTooLong() {
        List<Path> files = SourceTree.filesEndingWith(".md");
        assertThat(files).as("Markdown files read").hasSizeGreaterThan(20);
        assertThat(files.stream().flatMap(file -> tooLong(file, LineLengthTest::prose)))
                .isEmpty();
    }

    @Test
    void tooLongWhenALineHasMoreColumnsThenItIsNamed() {
        assertThat(comments(List.of("/** " + "x".repeat(MAX_COLUMNS), "int " + "x".repeat(MAX_COLUMNS))))
                .hasSize(1);
        assertThat(prose(List.of("x".repeat(MAX_COLUMNS + 1), "```", "x".repeat(MAX_COLUMNS + 1), "```")))
                .containsExactly(1);
    }

    private static Stream<String> tooLong(Path file, LineCheck check) {
        try {
            return check.tooLong(Files.readAllLines(file)).stream().map(line -> file + ":" + line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Integer> comments(List<String> lines) {
        return numbers(lines, line -> line.strip().matches("(/\\*|\\*|//).*"));
    }

    private static List<Integer> prose(List<String> lines) {
        boolean[] inCode = {false};
        return numbers(lines, line -> {
            inCode[0] ^= line.strip().startsWith("```");
            return !inCode[0] && !line.startsWith("|");
        });
    }

    private static List<Integer> numbers(List<String> lines, Predicate<String> checked) {
        return IntStream.range(0, lines.size())
                .filter(i -> checked.test(lines.get(i)) && lines.get(i).length() > MAX_COLUMNS)
                .mapToObj(i -> i + 1)
                .toList();
    }

    private interface LineCheck {
        List<Integer> tooLong(List<String> lines);
    }
}
