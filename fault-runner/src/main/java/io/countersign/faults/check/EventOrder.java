package io.countersign.faults.check;

import io.countersign.faults.check.evidence.Evidence;
import io.countersign.faults.check.evidence.IdentityEvent;
import io.countersign.faults.check.evidence.Timeline;
import java.util.List;
import java.util.stream.Stream;

/** The events of one subject are on one partition, and each source counts them from one without a gap; a repeat is what it repeats. */
final class EventOrder implements Invariant {

    @Override
    public String name() {
        return "C2 events are in order and without a gap";
    }

    @Override
    public Stream<Violation> violations(Evidence evidence) {
        return Stream.of(unreadable(evidence), differing(evidence), scattered(evidence), gaps(evidence))
                .flatMap(violations -> violations);
    }

    private Stream<Violation> unreadable(Evidence evidence) {
        return evidence.events().unreadable().stream()
                .map(record -> violation("This is no event, and nobody injected it.", new Timeline().record(record)));
    }

    private Stream<Violation> differing(Evidence evidence) {
        return evidence.events().differingRepeats().stream()
                .map(repeat -> violation(
                        "The event " + repeat.first().id() + " is there twice and differs.",
                        new Timeline()
                                .record(repeat.first().record())
                                .record(repeat.second().record())));
    }

    private Stream<Violation> scattered(Evidence evidence) {
        return evidence.events().bySubjectAndSource().keySet().stream()
                .filter(subject -> evidence.events().ofSubject(subject).stream()
                                        .map(event -> event.record().partition())
                                        .distinct()
                                        .count()
                                > 1
                        || evidence.events().ofSubject(subject).stream()
                                .anyMatch(
                                        event -> !subject.equals(event.record().key())))
                .map(subject -> violation(
                        "The events of " + subject + " are not under its key on one partition.",
                        evidence.aboutUser(subject)));
    }

    private Stream<Violation> gaps(Evidence evidence) {
        return evidence.events().bySubjectAndSource().entrySet().stream()
                .flatMap(subject -> subject.getValue().entrySet().stream()
                        .filter(source -> !counts(source.getValue()))
                        .map(source -> violation(
                                "The events of %s from %s are numbered %s."
                                        .formatted(subject.getKey(), source.getKey(), numbers(source.getValue())),
                                evidence.aboutUser(subject.getKey()).events(source.getValue()))));
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
