package io.countersign.faults.check;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.IdentityEvent;
import io.countersign.faults.check.index.Timeline;
import java.util.List;
import java.util.stream.Stream;

/** The events of a subject are on one partition, each source numbers them from 1 without a gap, and duplicates are equal. */
final class EventOrder implements Invariant {

    @Override
    public String name() {
        return "C2 events are in order and without a gap";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        return Stream.of(unreadable(index), differing(index), spreadOverPartitions(index), gaps(index))
                .flatMap(violations -> violations);
    }

    private Stream<Violation> unreadable(HistoryIndex index) {
        return index.events().unreadable().stream()
                .map(record -> violation(
                        "A record on the event topic is neither an event nor injected.",
                        new Timeline().record(record)));
    }

    private Stream<Violation> differing(HistoryIndex index) {
        return index.events().conflictingDuplicates().stream()
                .map(duplicate -> violation(
                        "The event " + duplicate.first().id() + " was published twice with different content.",
                        new Timeline()
                                .record(duplicate.first().record())
                                .record(duplicate.second().record())));
    }

    private Stream<Violation> spreadOverPartitions(HistoryIndex index) {
        return index.events().bySubjectAndSource().keySet().stream()
                .filter(subject -> index.events().ofSubject(subject).stream()
                                        .map(event -> event.record().partition())
                                        .distinct()
                                        .count()
                                > 1
                        || index.events().ofSubject(subject).stream()
                                .anyMatch(
                                        event -> !subject.equals(event.record().key())))
                .map(subject -> violation(
                        "The events of " + subject + " are not on one partition with the subject as the key.",
                        index.aboutUser(subject)));
    }

    private Stream<Violation> gaps(HistoryIndex index) {
        return index.events().bySubjectAndSource().entrySet().stream()
                .flatMap(subject -> subject.getValue().entrySet().stream()
                        .filter(source -> !counts(source.getValue()))
                        .map(source -> violation(
                                "The events of %s from %s are numbered %s instead of consecutively from 1."
                                        .formatted(subject.getKey(), source.getKey(), numbers(source.getValue())),
                                index.aboutUser(subject.getKey()).events(source.getValue()))));
    }

    private static boolean counts(List<IdentityEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).sequence() != i + 1) {
                return false;
            }
        }
        return true;
    }

    private static List<Long> numbers(List<IdentityEvent> events) {
        return events.stream().map(IdentityEvent::sequence).toList();
    }
}
