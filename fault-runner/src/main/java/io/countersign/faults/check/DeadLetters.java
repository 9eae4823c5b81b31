package io.countersign.faults.check;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.Timeline;
import io.countersign.faults.history.InjectedRecord;
import io.countersign.faults.history.TopicRecord;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The dead letters are exactly the injected poison, each with a reason. */
final class DeadLetters implements Invariant {

    private static final String SUFFIX = ".dlt";

    /** The topics that consumer groups read. Readers of other topics skip unreadable records. */
    private static final Set<String> DEAD_LETTERED = Set.of(
            "identity.auth.commands",
            "identity.link.commands",
            "identity.token.commands",
            "identity.events",
            "identity.users",
            "identity.links");

    @Override
    public String name() {
        return "C10 dead letters are the injected poison";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        Set<String> poison = index.history().injections().stream()
                .filter(InjectedRecord::poison)
                .map(injection -> place(injection.topic(), injection.partition(), injection.offset()))
                .collect(Collectors.toSet());
        Set<String> origins = deadLetters(index).map(DeadLetters::origin).collect(Collectors.toSet());
        Stream<Violation> unexpected = deadLetters(index)
                .filter(deadLetter -> !poison.contains(origin(deadLetter)))
                .map(deadLetter -> violation(
                        "%s was dead-lettered and is no injected poison.".formatted(origin(deadLetter)),
                        new Timeline().record(deadLetter)));
        Stream<Violation> missing = index.history().injections().stream()
                .filter(InjectedRecord::poison)
                .filter(injection -> DEAD_LETTERED.contains(injection.topic()))
                .filter(injection ->
                        !origins.contains(place(injection.topic(), injection.partition(), injection.offset())))
                .map(injection -> violation("Poison was not dead-lettered: %s.".formatted(injection), new Timeline()));
        Stream<Violation> unexplained = deadLetters(index)
                .filter(deadLetter -> deadLetter.header("dead-letter-reason").isEmpty())
                .map(deadLetter -> violation(
                        origin(deadLetter) + " was dead-lettered without a reason.",
                        new Timeline().record(deadLetter)));
        return Stream.of(unexpected, missing, unexplained).flatMap(violations -> violations);
    }

    private static Stream<TopicRecord> deadLetters(HistoryIndex index) {
        return index.history().records().stream()
                .filter(record -> record.topic().endsWith(SUFFIX));
    }

    private static String origin(TopicRecord deadLetter) {
        return deadLetter.topic().substring(0, deadLetter.topic().length() - SUFFIX.length())
                + "-" + deadLetter.header("dead-letter-partition").orElse("?")
                + "@" + deadLetter.header("dead-letter-offset").orElse("?");
    }

    private static String place(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }
}
