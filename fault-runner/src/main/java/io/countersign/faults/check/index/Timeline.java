package io.countersign.faults.check.index;

import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Fault;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.ProcessSample;
import io.countersign.faults.history.TopicRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;

/** Operations, events, records and faults as lines in time order, for the report. */
public final class Timeline {

    private static final int MAX_LINES = 80;
    private static final int HASH_PREFIX = 12;

    private final Set<Line> lines = new LinkedHashSet<>();

    private record Line(Instant at, String text) {}

    public Timeline operation(Operation operation) {
        lines.add(new Line(operation.started(), describe(operation)));
        return this;
    }

    public Timeline operations(Collection<Operation> operations) {
        operations.forEach(this::operation);
        return this;
    }

    public Timeline event(IdentityEvent event) {
        lines.add(new Line(
                event.publishedAt(),
                "%s %d of %s from %s, id %s, at %s: %s"
                        .formatted(
                                event.shortType(),
                                event.sequence(),
                                event.subject(),
                                event.source(),
                                event.id(),
                                place(event.record()),
                                event.data())));
        return this;
    }

    public Timeline events(Collection<IdentityEvent> events) {
        events.forEach(this::event);
        return this;
    }

    public Timeline record(TopicRecord record) {
        lines.add(new Line(
                record.timestamp(),
                "%s, key %s, headers %s: %s"
                        .formatted(place(record), record.key(), new TreeMap<>(record.headers()), record.value())));
        return this;
    }

    public Timeline faults(Collection<Fault> faults) {
        faults.forEach(fault -> lines.add(new Line(
                fault.from(),
                "FAULT %s of %s until %s %s".formatted(fault.what(), fault.target(), fault.to(), fault.detail()))));
        return this;
    }

    public Timeline samples(Collection<ProcessSample> samples) {
        samples.forEach(sample -> lines.add(new Line(sample.at(), sample.toString())));
        return this;
    }

    /** Sorted last, because the store is read at the end of the run. */
    public Timeline stored(String collection, Document document) {
        lines.add(new Line(Instant.MAX, "stored in " + collection + ": " + document.toJson()));
        return this;
    }

    public List<String> lines() {
        List<String> all = lines.stream()
                .sorted(Comparator.comparing(Line::at))
                .map(line -> (line.at.equals(Instant.MAX) ? "at the end" : line.at.toString()) + "  " + line.text)
                .toList();
        return all.size() <= MAX_LINES
                ? all
                : Stream.concat(
                                all.stream().limit(MAX_LINES),
                                Stream.of("... and " + (all.size() - MAX_LINES) + " more lines"))
                        .toList();
    }

    private static String describe(Operation operation) {
        return "#%d %s at %s: %s, status %d, after %d ms %s"
                .formatted(
                        operation.number(),
                        operation.kind(),
                        operation.instance(),
                        operation.outcome(),
                        operation.status(),
                        Duration.between(operation.started(), operation.ended()).toMillis(),
                        attributes(operation));
    }

    private static Map<Attribute, String> attributes(Operation operation) {
        Map<Attribute, String> attributes = new TreeMap<>(operation.attributes());
        attributes.replaceAll((attribute, value) -> attribute.name().endsWith("_HASH") && value.length() > HASH_PREFIX
                ? value.substring(0, HASH_PREFIX) + "..."
                : value);
        return attributes;
    }

    private static String place(TopicRecord record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
