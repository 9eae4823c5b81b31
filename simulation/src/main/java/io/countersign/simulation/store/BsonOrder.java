package io.countersign.simulation.store;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonNumber;
import org.bson.BsonType;
import org.bson.BsonValue;

/** MongoDB's comparison order of values of all types, with simple binary comparison of strings. */
final class BsonOrder implements Comparator<BsonValue> {

    static final BsonOrder ASCENDING = new BsonOrder();

    private BsonOrder() {}

    /** Whether range operators compare them at all: those never match values of another type. */
    static boolean areOfOneKind(BsonValue one, BsonValue other) {
        return rank(one) == rank(other);
    }

    @Override
    public int compare(BsonValue one, BsonValue other) {
        int rank = rank(one);
        int byType = Integer.compare(rank, rank(other));
        return byType == 0 ? compareOfOneKind(one, other) : byType;
    }

    private static int rank(BsonValue value) {
        return switch (value.getBsonType()) {
            case UNDEFINED -> 0;
            case NULL -> 1;
            case INT32, INT64, DOUBLE -> 2;
            case STRING -> 3;
            case DOCUMENT -> 4;
            case ARRAY -> 5;
            case BINARY -> 6;
            case OBJECT_ID -> 7;
            case BOOLEAN -> 8;
            case DATE_TIME -> 9;
            case TIMESTAMP -> 10;
            default -> throw new UnsupportedOperationException("Values of type " + value.getBsonType());
        };
    }

    private int compareOfOneKind(BsonValue one, BsonValue other) {
        return switch (one.getBsonType()) {
            case INT32, INT64, DOUBLE -> compareNumbers(one.asNumber(), other.asNumber());
            case STRING ->
                compareStrings(one.asString().getValue(), other.asString().getValue());
            case DOCUMENT -> compareDocuments(one.asDocument(), other.asDocument());
            case ARRAY -> compareArrays(one.asArray(), other.asArray());
            case BINARY -> compareBinaries(one.asBinary(), other.asBinary());
            case OBJECT_ID -> one.asObjectId().compareTo(other.asObjectId());
            case BOOLEAN -> one.asBoolean().compareTo(other.asBoolean());
            case DATE_TIME -> one.asDateTime().compareTo(other.asDateTime());
            case TIMESTAMP -> one.asTimestamp().compareTo(other.asTimestamp());
            default -> 0;
        };
    }

    private static int compareNumbers(BsonNumber one, BsonNumber other) {
        return isInteger(one) && isInteger(other)
                ? Long.compare(one.longValue(), other.longValue())
                : compareDoubles(one, other);
    }

    private static boolean isInteger(BsonNumber number) {
        return number.getBsonType() != BsonType.DOUBLE;
    }

    private static int compareDoubles(BsonNumber one, BsonNumber other) {
        double first = one.doubleValue();
        double second = other.doubleValue();
        return Double.isFinite(first) && Double.isFinite(second)
                ? exact(one).compareTo(exact(other))
                : Double.compare(first, second);
    }

    private static BigDecimal exact(BsonNumber number) {
        return isInteger(number) ? BigDecimal.valueOf(number.longValue()) : new BigDecimal(number.doubleValue());
    }

    /** By code point, as the bytes of UTF-8 compare; {@link String#compareTo} has surrogates before U+E000. */
    private static int compareStrings(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            char first = one.charAt(i);
            char second = other.charAt(i);
            if (first != second) {
                return Integer.compare(surrogatesLast(first), surrogatesLast(second));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    private static int surrogatesLast(char unit) {
        return Character.isSurrogate(unit) ? unit + Character.MAX_VALUE : unit;
    }

    private int compareDocuments(BsonDocument one, BsonDocument other) {
        Iterator<Map.Entry<String, BsonValue>> firsts = one.entrySet().iterator();
        Iterator<Map.Entry<String, BsonValue>> seconds = other.entrySet().iterator();
        while (firsts.hasNext() && seconds.hasNext()) {
            int different = compareFields(firsts.next(), seconds.next());
            if (different != 0) {
                return different;
            }
        }
        return Boolean.compare(firsts.hasNext(), seconds.hasNext());
    }

    private int compareFields(Map.Entry<String, BsonValue> one, Map.Entry<String, BsonValue> other) {
        int byType = Integer.compare(rank(one.getValue()), rank(other.getValue()));
        if (byType != 0) {
            return byType;
        }
        int byName = compareStrings(one.getKey(), other.getKey());
        return byName == 0 ? compareOfOneKind(one.getValue(), other.getValue()) : byName;
    }

    private int compareArrays(BsonArray one, BsonArray other) {
        int common = Math.min(one.size(), other.size());
        for (int i = 0; i < common; i++) {
            int different = compare(one.get(i), other.get(i));
            if (different != 0) {
                return different;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private static int compareBinaries(BsonBinary one, BsonBinary other) {
        byte[] first = one.getData();
        byte[] second = other.getData();
        if (first.length != second.length) {
            return Integer.compare(first.length, second.length);
        }
        int byType = Integer.compare(Byte.toUnsignedInt(one.getType()), Byte.toUnsignedInt(other.getType()));
        return byType == 0 ? Arrays.compareUnsigned(first, second) : byType;
    }
}
