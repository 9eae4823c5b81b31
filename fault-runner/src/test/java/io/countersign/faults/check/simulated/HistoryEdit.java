package io.countersign.faults.check.simulated;

import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Backlog;
import io.countersign.faults.history.Fault;
import io.countersign.faults.history.History;
import io.countersign.faults.history.InjectedRecord;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.Outcome;
import io.countersign.faults.history.ProcessSample;
import io.countersign.faults.history.TopicRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.Document;

/** Edits a copy of a history. */
public final class HistoryEdit {

    private List<Operation> operations;
    private List<TopicRecord> records;
    private final Map<String, List<Document>> store = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<InjectedRecord> injections = new ArrayList<>();
    private final List<ProcessSample> samples = new ArrayList<>();
    private final List<String> leaks = new ArrayList<>();
    private final History original;
    private Backlog backlog;

    public HistoryEdit(History history) {
        original = history;
        operations = history.operations();
        records = history.records();
        store.putAll(history.store());
        faults.addAll(history.faults());
        injections.addAll(history.injections());
        samples.addAll(history.samples());
        backlog = history.backlog();
    }

    public HistoryEdit operations(Predicate<Operation> which, UnaryOperator<Operation> change) {
        operations = operations.stream()
                .map(operation -> which.test(operation) ? change.apply(operation) : operation)
                .toList();
        return this;
    }

    public HistoryEdit last(UnaryOperator<Operation> change) {
        return operations(operation -> operation.number() == operations.size(), change);
    }

    public HistoryEdit operation(Operation operation) {
        operations = Stream.concat(operations.stream(), Stream.of(operation)).toList();
        return this;
    }

    public HistoryEdit withoutRecords(Predicate<TopicRecord> which) {
        records = records.stream().filter(which.negate()).toList();
        return this;
    }

    public HistoryEdit records(Predicate<TopicRecord> which, UnaryOperator<TopicRecord> change) {
        records = records.stream()
                .map(record -> which.test(record) ? change.apply(record) : record)
                .toList();
        return this;
    }

    public HistoryEdit record(TopicRecord record) {
        records = Stream.concat(records.stream(), Stream.of(record)).toList();
        return this;
    }

    public HistoryEdit document(String collection, Document document) {
        store.computeIfPresent(
                collection,
                (name, documents) ->
                        Stream.concat(documents.stream(), Stream.of(document)).toList());
        return this;
    }

    public HistoryEdit documents(String collection, UnaryOperator<Document> change) {
        store.computeIfPresent(
                collection,
                (name, documents) -> documents.stream()
                        .map(document -> change.apply(Document.parse(document.toJson())))
                        .toList());
        return this;
    }

    public HistoryEdit withoutDocuments(String collection, Predicate<Document> which) {
        store.computeIfPresent(
                collection,
                (name, documents) -> documents.stream().filter(which.negate()).toList());
        return this;
    }

    public HistoryEdit fault(Fault fault) {
        faults.add(fault);
        return this;
    }

    public HistoryEdit injection(InjectedRecord injection) {
        injections.add(injection);
        return this;
    }

    public HistoryEdit sample(ProcessSample sample) {
        samples.add(sample);
        return this;
    }

    public HistoryEdit backlog(Backlog other) {
        backlog = other;
        return this;
    }

    public HistoryEdit leak(String leak) {
        leaks.add(leak);
        return this;
    }

    public History history() {
        return new History(operations, records, store, faults, injections, samples, backlog, leaks, original.limits());
    }

    public static Operation ended(Operation operation, Outcome outcome, int status) {
        return new Operation(
                operation.number(),
                operation.kind(),
                operation.instance(),
                operation.started(),
                operation.ended(),
                outcome,
                status,
                operation.timeout(),
                operation.attributes());
    }

    public static Operation at(Operation operation, Instant started, Instant ended) {
        return new Operation(
                operation.number(),
                operation.kind(),
                operation.instance(),
                started,
                ended,
                operation.outcome(),
                operation.status(),
                operation.timeout(),
                operation.attributes());
    }

    public static Operation with(Operation operation, Attribute attribute, String value) {
        Map<Attribute, String> attributes = new HashMap<>(operation.attributes());
        attributes.put(attribute, value);
        return new Operation(
                operation.number(),
                operation.kind(),
                operation.instance(),
                operation.started(),
                operation.ended(),
                operation.outcome(),
                operation.status(),
                operation.timeout(),
                attributes);
    }

    public static TopicRecord with(TopicRecord record, String header, String text) {
        Map<String, String> headers = new HashMap<>(record.headers());
        headers.put(header, text);
        return new TopicRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                headers,
                record.value());
    }

    public static TopicRecord withValue(TopicRecord record, String value) {
        return new TopicRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.headers(),
                value);
    }

    public static TopicRecord at(TopicRecord record, int partition, long offset) {
        return new TopicRecord(
                record.topic(), partition, offset, record.timestamp(), record.key(), record.headers(), record.value());
    }

    public static Predicate<TopicRecord> event(String type) {
        return record -> record.header("ce_type").filter(type::equals).isPresent();
    }
}
