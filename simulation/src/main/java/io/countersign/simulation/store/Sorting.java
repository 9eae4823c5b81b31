package io.countersign.simulation.store;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/** The order of query results. An array sorts by its least element, or by its greatest if descending. */
final class Sorting {

    private Sorting() {}

    /** @param sort by field, 1 or -1 */
    static Comparator<BsonDocument> by(BsonDocument sort) {
        return sort.entrySet().stream().map(Sorting::byField).reduce((one, other) -> 0, Comparator::thenComparing);
    }

    /** The order of an ascending index. */
    static Comparator<BsonDocument> ascending(String field) {
        return by(new BsonDocument(field, new BsonInt32(1)));
    }

    private static Comparator<BsonDocument> byField(Map.Entry<String, BsonValue> sort) {
        FieldPath path = new FieldPath(sort.getKey());
        Comparator<BsonValue> order = switch (sort.getValue().asNumber().intValue()) {
            case 1 -> BsonOrder.ASCENDING;
            case -1 -> BsonOrder.ASCENDING.reversed();
            default -> throw new UnsupportedOperationException("Sorting by " + sort);
        };
        return Comparator.comparing(document -> Collections.min(path.keys(document), order), order);
    }
}
