package io.countersign.standalone;

import io.countersign.backing.BackingServiceException;
import io.countersign.backing.FileFailure;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Describes in a sentence or two why the start failed and how to fix it. */
final class FailureReport {

    private static final List<Function<Throwable, Optional<String>>> REPORTS = List.of(
            failure -> find(failure, StartFailure.class).map(Throwable::getMessage),
            failure -> find(failure, BackingServiceException.class).map(Throwable::getMessage),
            failure -> find(failure, UncheckedIOException.class).flatMap(FailureReport::file),
            failure -> find(failure, MarkedYAMLException.class).map(FailureReport::syntax),
            failure -> find(failure, BindException.class).map(InvalidSettingReport::describe),
            failure -> find(failure, PortInUseException.class).map(taken -> "port " + taken.getPort() + " is taken"),
            FailureReport::analysis,
            failure -> Optional.of(innermost(failure)));

    private FailureReport() {}

    static String of(Throwable failure) {
        return REPORTS.stream()
                .flatMap(way -> way.apply(failure).stream())
                .findFirst()
                .orElseGet(failure::toString);
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((outer, inner) -> inner);
    }

    private static Optional<String> file(UncheckedIOException failure) {
        return failure.getCause() instanceof FileSystemException cause
                ? Optional.of(failure.getMessage() + ": " + FileFailure.describe(cause))
                : Optional.empty();
    }

    private static String syntax(MarkedYAMLException failure) {
        String problem = failure.getProblem();
        if (failure.getProblemMark() == null) {
            return "countersign.yml is not valid YAML: " + problem;
        }
        return "countersign.yml is not valid YAML at line "
                + (failure.getProblemMark().getLine() + 1) + ", column "
                + (failure.getProblemMark().getColumn() + 1) + ": " + problem;
    }

    /** The result of Spring Boot's failure analyzers. */
    private static Optional<String> analysis(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, unusable) -> {}))
                .stream()
                .flatMap(analyzer -> analyze(analyzer, failure).stream())
                .map(FailureReport::sentences)
                .findFirst();
    }

    private static Optional<FailureAnalysis> analyze(FailureAnalyzer analyzer, Throwable failure) {
        return Optional.ofNullable(analyzer.analyze(failure));
    }

    private static String sentences(FailureAnalysis analysis) {
        return Stream.concat(Stream.ofNullable(analysis.getDescription()), Stream.ofNullable(analysis.getAction()))
                .filter(text -> !text.isBlank())
                .map(String::strip)
                .reduce((description, action) -> description + "\n" + action)
                .orElse("");
    }

    private static String innermost(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        boolean own = cause.getClass().getName().startsWith("io.countersign.");
        boolean plain = cause instanceof IllegalArgumentException || cause instanceof IllegalStateException;
        return (own || plain) && cause.getMessage() != null ? cause.getMessage() : cause.toString();
    }
}
