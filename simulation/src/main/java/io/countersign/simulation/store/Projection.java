package io.countersign.simulation.store;

import java.util.function.UnaryOperator;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Which top-level fields a query returns. */
final class Projection {

    private Projection() {}

    /** @param fields by name, 1 for those to be included beside the {@code _id}; all if empty */
    static UnaryOperator<BsonDocument> of(BsonDocument fields) {
        fields.forEach(Projection::requireInclusion);
        return fields.isEmpty() ? UnaryOperator.identity() : document -> including(fields, document);
    }

    private static void requireInclusion(String name, BsonValue value) {
        if (name.contains(".") || !value.isNumber() || value.asNumber().intValue() != 1) {
            throw new UnsupportedOperationException("The projection " + name + ": " + value);
        }
    }

    private static BsonDocument including(BsonDocument fields, BsonDocument document) {
        BsonDocument included = new BsonDocument();
        document.forEach((name, value) -> {
            if (name.equals("_id") || fields.containsKey(name)) {
                included.put(name, value);
            }
        });
        return included;
    }
}
