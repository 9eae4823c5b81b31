package io.countersign.simulation.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** What an update does to one field. */
@FunctionalInterface
interface Modifier {

    /**
     * @param before null if the field is not there
     * @return null if it is not there afterwards either
     */
    @Nullable
    BsonValue modify(@Nullable BsonValue before);

    static Modifier of(String operator, BsonValue operand) {
        return switch (operator) {
            case "$set" -> before -> operand;
            case "$max" -> replaceIf(operand, order -> order > 0);
            case "$min" -> replaceIf(operand, order -> order < 0);
            case "$push" -> push(operand);
            case "$pull" -> pull(operand);
            default -> throw new UnsupportedOperationException("The update operator " + operator);
        };
    }

    private static Modifier replaceIf(BsonValue operand, IntPredicate order) {
        return before -> before == null || order.test(BsonOrder.ASCENDING.compare(operand, before)) ? operand : before;
    }

    private static Modifier push(BsonValue operand) {
        if (!Condition.isOperators(operand)) {
            return before -> appended(before, List.of(operand), Integer.MAX_VALUE);
        }
        BsonDocument modifiers = operand.asDocument();
        modifiers.keySet().stream()
                .filter(name -> !name.equals("$each") && !name.equals("$slice"))
                .forEach(name -> {
                    throw new UnsupportedOperationException("The modifier " + name + " of $push");
                });
        int last = modifiers.containsKey("$slice")
                ? last(modifiers.getInt32("$slice").getValue())
                : Integer.MAX_VALUE;
        return before -> appended(before, modifiers.getArray("$each"), last);
    }

    private static int last(int slice) {
        if (slice >= 0) {
            throw new UnsupportedOperationException("The first elements of an array by $slice");
        }
        return -slice;
    }

    private static BsonArray appended(@Nullable BsonValue before, List<BsonValue> added, int last) {
        List<BsonValue> all = new ArrayList<>(before == null ? List.of() : array("$push", before));
        all.addAll(added);
        return new BsonArray(all.subList(Math.max(0, all.size() - last), all.size()));
    }

    private static Modifier pull(BsonValue operand) {
        if (!operand.isDocument() || Condition.isOperators(operand)) {
            throw new UnsupportedOperationException("$pull other than by a filter for sub-documents");
        }
        Filter filter = Filter.of(operand.asDocument());
        return before -> before == null ? null : without(filter, array("$pull", before));
    }

    private static BsonArray without(Filter filter, BsonArray before) {
        return new BsonArray(before.stream()
                .filter(element -> !(element instanceof BsonDocument document && filter.matches(document)))
                .toList());
    }

    private static BsonArray array(String operator, BsonValue value) {
        if (!value.isArray()) {
            throw new WriteRefusal(
                    WriteRefusal.BAD_VALUE, "Cannot apply " + operator + " to a value of type " + value.getBsonType());
        }
        return value.asArray();
    }
}
