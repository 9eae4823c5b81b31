package io.countersign.simulation.store;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;

/** What a filter requires of one field. */
@FunctionalInterface
interface Condition {

    /** @param values all that the field's path leads to */
    boolean test(List<BsonValue> values);

    static Condition of(String operator, BsonValue operand) {
        return switch (operator) {
            case "$eq" -> equalTo(operand);
            case "$ne" -> not(equalTo(operand));
            case "$in" -> in(operand.asArray());
            case "$nin" -> not(in(operand.asArray()));
            case "$gt" -> compared(operand, order -> order > 0);
            case "$gte" -> compared(operand, order -> order >= 0);
            case "$lt" -> compared(operand, order -> order < 0);
            case "$lte" -> compared(operand, order -> order <= 0);
            case "$exists" -> exists(operand.asBoolean().getValue());
            default -> throw new UnsupportedOperationException("The filter operator " + operator);
        };
    }

    static Condition equalTo(BsonValue operand) {
        requireComparable(operand);
        return values -> any(values, value -> BsonOrder.ASCENDING.compare(value, operand) == 0);
    }

    private static Condition in(BsonArray operands) {
        operands.forEach(Condition::requireComparable);
        return values -> any(
                values,
                value -> operands.stream().anyMatch(operand -> BsonOrder.ASCENDING.compare(value, operand) == 0));
    }

    private static Condition compared(BsonValue operand, IntPredicate order) {
        requireComparable(operand);
        if (operand.isArray() || operand.isDocument()) {
            throw new UnsupportedOperationException("Comparison with " + operand.getBsonType());
        }
        return values -> any(
                values,
                value -> BsonOrder.areOfOneKind(value, operand)
                        && order.test(BsonOrder.ASCENDING.compare(value, operand)));
    }

    private static Condition exists(boolean expected) {
        return values -> values.isEmpty() != expected;
    }

    private static Condition not(Condition condition) {
        return values -> !condition.test(values);
    }

    /** An array matches as a whole and by any of its elements. */
    private static boolean any(List<BsonValue> values, Predicate<BsonValue> matches) {
        for (BsonValue value : values) {
            if (matches.test(value)
                    || value instanceof BsonArray array && array.stream().anyMatch(matches)) {
                return true;
            }
        }
        return false;
    }

    /** Null also means a field that is missing, and a regular expression is a search. */
    private static void requireComparable(BsonValue operand) {
        if (operand.isNull() || operand.getBsonType() == BsonType.REGULAR_EXPRESSION) {
            throw new UnsupportedOperationException("Filters for " + operand.getBsonType());
        }
    }

    /** Whether this is a set of operators rather than a value. */
    static boolean isOperators(BsonValue value) {
        return value instanceof BsonDocument document
                && !document.isEmpty()
                && document.getFirstKey().startsWith("$");
    }
}
