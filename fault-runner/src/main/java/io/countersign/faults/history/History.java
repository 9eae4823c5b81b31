package io.countersign.faults.history;

import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * The history of a run, from before the first fault until the system was healed and had drained.
 *
 * @param records of the event, state, revocation and dead-letter topics
 * @param store every document of every collection, by {@code database.collection}, after draining
 * @param leaks where secrets were found, without the secrets
 * @param limits that the checker applies to this run
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

    /** A run of the services with their default configuration. */
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
