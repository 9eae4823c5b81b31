package io.countersign.faults.history;

import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * A whole run, from before the first fault until after the system was healed and drained.
 *
 * @param records those of the event, state, revocation and dead-letter topics, by topic, partition and offset
 * @param store every document of every collection, by {@code database.collection}, after draining
 * @param leaks where a canary was found that must never be seen, in words
 * @param limits what the system promises in this run
 */
public record History(
        List<Operation> operations,
        List<TopicRecord> records,
        Map<String, List<Document>> store,
        List<Fault> faults,
        List<InjectedRecord> injections,
        List<ProcessSample> samples,
        Backlog backlog,
        List<String> leaks,
        Limits limits) {

    public History {
        operations = List.copyOf(operations);
        records = List.copyOf(records);
        store = Map.copyOf(store);
        faults = List.copyOf(faults);
        injections = List.copyOf(injections);
        samples = List.copyOf(samples);
        leaks = List.copyOf(leaks);
    }

    /** A run of the services as they are configured out of the box. */
    public History(
            List<Operation> operations,
            List<TopicRecord> records,
            Map<String, List<Document>> store,
            List<Fault> faults,
            List<InjectedRecord> injections,
            List<ProcessSample> samples,
            Backlog backlog,
            List<String> leaks) {
        this(operations, records, store, faults, injections, samples, backlog, leaks, Limits.standard());
    }
}
