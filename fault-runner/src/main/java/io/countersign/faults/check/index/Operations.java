package io.countersign.faults.check.index;

import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import io.countersign.faults.history.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The operations of the clients, in the order of their invocation. */
public final class Operations {

    private final List<Operation> all;
    private final Map<OperationKind, List<Operation>> byKind = new EnumMap<>(OperationKind.class);
    private final Map<Attribute, Map<String, List<Operation>>> byFact = new EnumMap<>(Attribute.class);

    Operations(List<Operation> operations) {
        all = operations.stream()
                .sorted(Comparator.comparing(Operation::started).thenComparingLong(Operation::number))
                .toList();
        for (Operation operation : all) {
            byKind.computeIfAbsent(operation.kind(), kind -> new ArrayList<>()).add(operation);
            operation
                    .attributes()
                    .forEach((attribute, value) -> byFact.computeIfAbsent(attribute, key -> new HashMap<>())
                            .computeIfAbsent(value, key -> new ArrayList<>())
                            .add(operation));
        }
    }

    public Stream<Operation> all() {
        return all.stream();
    }

    public Stream<Operation> of(OperationKind kind) {
        return byKind.getOrDefault(kind, List.of()).stream();
    }

    public List<Operation> with(Attribute attribute, String value) {
        return byFact.getOrDefault(attribute, Map.of()).getOrDefault(value, List.of());
    }

    /** The operations of this kind that have the attribute, by its value. */
    public Map<String, List<Operation>> grouped(OperationKind kind, Attribute attribute) {
        Map<String, List<Operation>> groups = new LinkedHashMap<>();
        of(kind).forEach(operation -> operation
                .attribute(attribute)
                .ifPresent(value ->
                        groups.computeIfAbsent(value, key -> new ArrayList<>()).add(operation)));
        return groups;
    }

    public static boolean ok(Operation operation) {
        return operation.outcome() == Outcome.OK;
    }

    public static boolean possiblyOk(Operation operation) {
        return operation.outcome() != Outcome.FAIL;
    }

    public static Predicate<Operation> kind(OperationKind kind) {
        return operation -> operation.kind() == kind;
    }

    /** The value of the attribute; empty if it is missing. */
    public static String attribute(Operation operation, Attribute attribute) {
        return operation.attribute(attribute).orElse("");
    }
}
