package io.countersign.faults.check.index;

import io.countersign.faults.history.TopicRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The events of {@code identity.events}, without injected records. Of duplicates, the first counts. */
public final class Events {

    private static final String TOPIC = "identity.events";
    private static final Comparator<TopicRecord> LOG_ORDER =
            Comparator.comparingInt(TopicRecord::partition).thenComparingLong(TopicRecord::offset);

    private final List<TopicRecord> unreadable = new ArrayList<>();
    private final List<Duplicate> conflictingDuplicates = new ArrayList<>();
    private final Map<String, IdentityEvent> firsts = new LinkedHashMap<>();
    private final Map<String, Instant> lastPublishedAt = new HashMap<>();
    private final Map<String, List<IdentityEvent>> byType;
    private final Map<String, List<IdentityEvent>> bySubject;
    private final Map<String, List<IdentityEvent>> bySession;
    private final Map<String, List<IdentityEvent>> byCorrelation;

    Events(List<TopicRecord> records) {
        records.stream()
                .filter(record -> record.topic().equals(TOPIC))
                .filter(record -> record.header("fault-injection").isEmpty())
                .sorted(LOG_ORDER)
                .forEach(this::add);
        byType = grouped(IdentityEvent::type);
        bySubject = grouped(IdentityEvent::subject);
        bySession = grouped(IdentityEvent::session);
        byCorrelation = grouped(IdentityEvent::correlationId);
    }

    /** Two events with the same id and different content. */
    public record Duplicate(IdentityEvent first, IdentityEvent second) {}

    private void add(TopicRecord record) {
        Optional<IdentityEvent> event = IdentityEvent.read(record);
        event.ifPresentOrElse(this::add, () -> unreadable.add(record));
    }

    private void add(IdentityEvent event) {
        IdentityEvent first = firsts.putIfAbsent(event.id(), event);
        lastPublishedAt.merge(event.id(), event.publishedAt(), (one, other) -> one.isAfter(other) ? one : other);
        if (first != null
                && (!first.same(event)
                        || first.record().partition() != event.record().partition())) {
            conflictingDuplicates.add(new Duplicate(first, event));
        }
    }

    private Map<String, List<IdentityEvent>> grouped(Function<IdentityEvent, String> by) {
        Map<String, List<IdentityEvent>> groups = new HashMap<>();
        firsts.values()
                .forEach(event -> groups.computeIfAbsent(by.apply(event), key -> new ArrayList<>())
                        .add(event));
        return groups;
    }

    /** By partition and offset, so that the events of a subject are in order. */
    public Stream<IdentityEvent> all() {
        return firsts.values().stream();
    }

    public List<IdentityEvent> ofType(String type) {
        return byType.getOrDefault(type, List.of());
    }

    public List<IdentityEvent> ofSubject(String subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    public List<IdentityEvent> ofSubject(String subject, String type) {
        return ofSubject(subject).stream().filter(event -> event.is(type)).toList();
    }

    /** The sign-in that opened the session, and the events of the session itself. */
    public List<IdentityEvent> ofSession(String session) {
        return session.isEmpty() ? List.of() : bySession.getOrDefault(session, List.of());
    }

    public List<IdentityEvent> ofSession(String session, String type) {
        return ofSession(session).stream().filter(event -> event.is(type)).toList();
    }

    public List<IdentityEvent> causedBy(String correlationId) {
        return byCorrelation.getOrDefault(correlationId, List.of());
    }

    /** By subject and source, in the order of their offsets. */
    public Map<String, Map<String, List<IdentityEvent>>> bySubjectAndSource() {
        return all().collect(Collectors.groupingBy(
                IdentityEvent::subject, LinkedHashMap::new, Collectors.groupingBy(IdentityEvent::source)));
    }

    /** When the event was published last: it is repeated if the acknowledgement of an earlier record was lost. */
    public Instant lastPublishedAt(IdentityEvent event) {
        return lastPublishedAt.getOrDefault(event.id(), event.publishedAt());
    }

    public List<TopicRecord> unreadable() {
        return unreadable;
    }

    public List<Duplicate> conflictingDuplicates() {
        return conflictingDuplicates;
    }
}
