package io.countersign.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links in the documents have targets, and the README's guide to the code names classes and methods that exist. */
class DocumentationTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");
    private static final Pattern TYPE_OR_METHOD = Pattern.compile("`([A-Z][a-z]\\w+)(?:\\.(\\w+))?`");
    private static final Pattern GUIDE = Pattern.compile("(?s)## Reading the code\\n(.*?)\\n## ");

    @Test
    void documentsThenEveryLinkHasATarget() {
        Stream<Path> documents = SourceTree.filesEndingWith(".md").stream()
                .filter(document -> !document.endsWith(Path.of("adr", "template.md")));
        assertThat(documents.flatMap(DocumentationTest::brokenLinks)).isEmpty();
    }

    @Test
    void guideToTheCodeThenItsClassesAndMethodsExist() {
        Map<String, Path> classes = SourceTree.filesEndingWith(".java").stream()
                .filter(file -> file.toString().matches(".*src.main.*"))
                .collect(Collectors.toMap(DocumentationTest::className, Function.identity(), (one, other) -> one));
        String readme = SourceTree.read(SourceTree.root().resolve("README.md"));
        String guide = GUIDE.matcher(readme).results().findFirst().orElseThrow().group(1);

        assertThat(TYPE_OR_METHOD.matcher(guide).results())
                .hasSizeGreaterThan(30)
                .allSatisfy(name -> assertExists(name, classes));
    }

    private static void assertExists(MatchResult name, Map<String, Path> classes) {
        assertThat(classes).containsKey(name.group(1));
        if (name.group(2) != null) {
            assertThat(SourceTree.read(classes.get(name.group(1)))).contains(" " + name.group(2) + "(");
        }
    }

    private static Stream<String> brokenLinks(Path document) {
        return LINK.matcher(SourceTree.read(document))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains(":") && !hasTarget(document, link))
                .map(link -> document + ": " + link);
    }

    private static boolean hasTarget(Path document, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? document
                : document.resolveSibling(parts[0]).normalize();
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    private static Set<String> anchors(Path document) {
        return HEADING.matcher(SourceTree.read(document))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String className(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}
