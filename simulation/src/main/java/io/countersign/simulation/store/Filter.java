package io.countersign.simulation.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** A query filter. */
final class Filter {

    private final List<Predicate<BsonDocument>> conditions = new ArrayList<>();
    private final Map<String, BsonValue> equalities = new LinkedHashMap<>();
    private final Set<String> fields = new LinkedHashSet<>();
    private @Nullable List<BsonValue> ids;

    private Filter() {}

    static Filter of(BsonDocument query) {
        Filter filter = new Filter();
        filter.addAll(query);
        return filter;
    }

    boolean matches(BsonDocument document) {
        for (Predicate<BsonDocument> condition : conditions) {
            if (!condition.test(document)) {
                return false;
            }
        }
        return true;
    }

    /** All documents that can match have one of these; null if the filter does not say. */
    @Nullable
    List<BsonValue> ids() {
        return ids;
    }

    /** Those that an index could serve. */
    Set<String> fields() {
        return fields;
    }

    /** The document that an upsert begins with. */
    BsonDocument equalities() {
        BsonDocument document = new BsonDocument();
        for (Map.Entry<String, BsonValue> equality : equalities.entrySet()) {
            document = new FieldPath(equality.getKey()).put(document, equality.getValue());
        }
        return document;
    }

    private void addAll(BsonDocument query) {
        query.forEach(this::add);
    }

    private void add(String key, BsonValue value) {
        switch (key) {
            case "$and" -> value.asArray().forEach(part -> addAll(part.asDocument()));
            case "$or" -> addAnyOf(value.asArray());
            default -> {
                if (key.startsWith("$")) {
                    throw new UnsupportedOperationException("The filter " + key);
                }
                addField(key, value);
            }
        }
    }

    private void addAnyOf(BsonArray alternatives) {
        List<Filter> filters =
                alternatives.stream().map(one -> of(one.asDocument())).toList();
        conditions.add(document -> filters.stream().anyMatch(filter -> filter.matches(document)));
    }

    private void addField(String field, BsonValue value) {
        if (Condition.isOperators(value)) {
            value.asDocument().forEach((operator, operand) -> addOperator(field, operator, operand));
        } else {
            addOperator(field, "$eq", value);
        }
    }

    private void addOperator(String field, String operator, BsonValue operand) {
        FieldPath path = new FieldPath(field);
        Condition condition = Condition.of(operator, operand);
        conditions.add(document -> condition.test(path.values(document)));
        fields.add(field);
        if (operator.equals("$eq")) {
            equalities.put(field, operand);
        }
        if (field.equals(StoredCollection.ID) && (operator.equals("$eq") || operator.equals("$in"))) {
            ids = operator.equals("$eq") ? List.of(operand) : operand.asArray();
        }
    }
}
