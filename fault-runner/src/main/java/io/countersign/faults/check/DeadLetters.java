package io.countersign.faults.check;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.Timeline;
import io.countersign.faults.history.InjectedRecord;
import io.countersign.faults.history.TopicRecord;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What could not be handled was put aside, with the reason; and that is the injected poison, all of it and nothing else. */
final class DeadLetters implements Invariant {

    private static final String SUFFIX = ".dlt";

    /** Those that consumer groups read. Who follows another topic from its beginning passes over what cannot be read, each for itself. */
    private static final Set<String> DEAD_LETTERED = Set.of(
            "identity.auth.commands",
            "identity.link.commands",
            "identity.token.commands",
            "identity.events",
            "identity.users",
            "identity.links");

    @Override
    public String name() {
        return "C10 dead deadLetters are the injected poison";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        Set<String> poison = index.history().injections().stream()
                .filter(InjectedRecord::poison)
                .map(injection -> place(injection.topic(), injection.partition(), injection.offset()))
                .collect(Collectors.toSet());
        Set<String> origins = deadLetters(index).map(DeadLetters::origin).collect(Collectors.toSet());
        Stream<Violation> unexpected = deadLetters(index)
                .filter(letter -> !poison.contains(origin(letter)))
                .map(letter -> violation(
                        "%s was put aside, and nobody poisoned it.".formatted(origin(letter)),
                        new Timeline().record(letter)));
        Stream<Violation> missing = index.history().injections().stream()
                .filter(InjectedRecord::poison)
                .filter(injection -> DEAD_LETTERED.contains(injection.topic()))
                .filter(injection ->
                        !origins.contains(place(injection.topic(), injection.partition(), injection.offset())))
                .map(injection -> violation("Poison was not put aside: %s.".formatted(injection), new Timeline()));
        Stream<Violation> unexplained = deadLetters(index)
                .filter(letter -> letter.header("dead-letter-reason").isEmpty())
                .map(letter ->
                        violation(origin(letter) + " was put aside without a reason.", new Timeline().record(letter)));
        return Stream.of(unexpected, missing, unexplained).flatMap(violations -> violations);
    }

    private static Stream<TopicRecord> deadLetters(HistoryIndex index) {
        return index.history().records().stream()
                .filter(record -> record.topic().endsWith(SUFFIX));
    }

    private static String origin(TopicRecord letter) {
        return letter.topic().substring(0, letter.topic().length() - SUFFIX.length())
                + "-" + letter.header("dead-letter-partition").orElse("?")
                + "@" + letter.header("dead-letter-offset").orElse("?");
    }

    private static String place(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }
}
