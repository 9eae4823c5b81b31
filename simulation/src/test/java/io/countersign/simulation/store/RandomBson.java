package io.countersign.simulation.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Random documents with few different values and fields, and commands for them. */
final class RandomBson {

    private static final List<String> FIELDS = List.of("a", "b", "c");
    private static final List<String> PATHS = List.of("a", "b", "c", "a.b", "b.a", "c.a", "c.b", "a.0", "b.1", "c.a.b");
    private static final List<String> RANGES = List.of("$gt", "$gte", "$lt", "$lte");

    private final Random random;

    RandomBson(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    BsonDocument document(int id) {
        BsonDocument document = subDocument(2);
        document.put("_id", new BsonInt32(id));
        return document;
    }

    BsonDocument filter() {
        return switch (below(6)) {
            case 0 -> new BsonDocument("$and", new BsonArray(List.of(filter(), filter())));
            case 1 -> new BsonDocument("$or", new BsonArray(List.of(filter(), filter())));
            case 2 -> new BsonDocument(oneOf(PATHS), value(1));
            default -> new BsonDocument(oneOf(PATHS), condition());
        };
    }

    private BsonDocument condition() {
        return switch (below(6)) {
            case 0 -> new BsonDocument("$exists", BsonBoolean.valueOf(random.nextBoolean()));
            case 1 -> new BsonDocument("$in", array(() -> value(1)));
            case 2 -> new BsonDocument("$nin", array(() -> value(1)));
            case 3 -> new BsonDocument("$ne", value(1));
            default -> new BsonDocument(oneOf(RANGES), scalar());
        };
    }

    BsonDocument sort() {
        return new BsonDocument(oneOf(PATHS), new BsonInt32(random.nextBoolean() ? 1 : -1));
    }

    BsonDocument update() {
        BsonDocument update = new BsonDocument();
        for (int i = 0; i <= below(2); i++) {
            BsonDocument one = operator();
            update.putAll(one);
        }
        return update;
    }

    private BsonDocument operator() {
        String path = oneOf(PATHS);
        return switch (below(7)) {
            case 0, 1 -> operator("$set", path, value(2));
            case 2 -> operator("$unset", path, new BsonString(""));
            case 3 -> operator("$max", path, value(1));
            case 4 -> operator("$min", path, value(1));
            case 5 -> operator("$push", path, pushed());
            default -> operator("$pull", path, filter());
        };
    }

    private static BsonDocument operator(String name, String path, BsonValue operand) {
        return new BsonDocument(name, new BsonDocument(path, operand));
    }

    private BsonValue pushed() {
        return switch (below(3)) {
            case 0 -> value(1);
            case 1 -> new BsonDocument("$each", array(() -> value(1)));
            default -> new BsonDocument("$each", array(() -> value(1))).append("$slice", new BsonInt32(-1 - below(3)));
        };
    }

    private BsonValue value(int depth) {
        return switch (depth == 0 ? 0 : below(5)) {
            case 0, 1, 2 -> scalar();
            case 3 -> subDocument(depth - 1);
            default -> array(() -> value(depth - 1));
        };
    }

    private BsonDocument subDocument(int depth) {
        BsonDocument document = new BsonDocument();
        FIELDS.stream().filter(field -> random.nextBoolean()).forEach(field -> document.put(field, value(depth)));
        return document;
    }

    private BsonArray array(Supplier<BsonValue> element) {
        List<BsonValue> elements = new ArrayList<>();
        for (int i = below(4); i > 0; i--) {
            elements.add(element.get());
        }
        return new BsonArray(elements);
    }

    private BsonValue scalar() {
        return switch (below(9)) {
            case 0, 1, 2 -> new BsonInt32(below(3));
            case 3 -> new BsonInt64(below(3));
            case 4 -> new BsonDouble(below(6) / 2.0);
            case 5 -> new BsonString(oneOf(FIELDS));
            case 6 -> BsonBoolean.valueOf(random.nextBoolean());
            case 7 -> new BsonDateTime(below(3));
            default -> BsonNull.VALUE;
        };
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
