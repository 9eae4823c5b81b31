package io.countersign.simulation.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** A field by its path in dot notation. */
final class FieldPath {

    private static final Pattern DOT = Pattern.compile(".", Pattern.LITERAL);
    private static final int PATH_NOT_VIABLE = 28;

    private final String text;
    private final String[] names;

    FieldPath(String text) {
        this.text = text;
        this.names = text.indexOf('.') < 0 ? new String[] {text} : DOT.split(text);
    }

    /** As a filter sees it: all values that the path leads to, through every element of the arrays on its way. */
    List<BsonValue> values(BsonDocument document) {
        if (names.length == 1) {
            BsonValue value = document.get(text);
            return value == null ? List.of() : List.of(value);
        }
        List<BsonValue> found = new ArrayList<>();
        collect(document, 0, found);
        return found;
    }

    private void collect(BsonValue value, int depth, List<BsonValue> found) {
        if (depth == names.length) {
            found.add(value);
        } else if (value instanceof BsonDocument document) {
            BsonValue child = document.get(names[depth]);
            if (child != null) {
                collect(child, depth + 1, found);
            }
        } else if (value instanceof BsonArray array) {
            collectElement(array, depth, found);
            array.stream().filter(BsonValue::isDocument).forEach(element -> collect(element, depth, found));
        }
    }

    private void collectElement(BsonArray array, int depth, List<BsonValue> found) {
        String name = names[depth];
        if (isIndex(name) && Integer.parseInt(name) < array.size()) {
            BsonValue element = array.get(Integer.parseInt(name));
            if (element.isArray()) {
                throw new UnsupportedOperationException("Arrays in arrays: " + text);
            }
            collect(element, depth + 1, found);
        }
    }

    private static boolean isIndex(String name) {
        return name.chars().allMatch(Character::isDigit);
    }

    /** As an index sees it, in which what is missing is null, and an empty array comes before null. */
    List<BsonValue> keys(BsonDocument document) {
        if (Arrays.stream(names).anyMatch(FieldPath::isIndex)) {
            throw new UnsupportedOperationException("The order by an element of an array: " + text);
        }
        List<BsonValue> found = new ArrayList<>();
        collectKeys(document, 0, found);
        return found;
    }

    private void collectKeys(BsonValue value, int depth, List<BsonValue> found) {
        if (value instanceof BsonArray array) {
            collectKeysOfElements(array, depth, found);
        } else if (depth == names.length) {
            found.add(value);
        } else if (value instanceof BsonDocument document) {
            collectKeys(document.getOrDefault(names[depth], BsonNull.VALUE), depth + 1, found);
        } else {
            found.add(BsonNull.VALUE);
        }
    }

    private void collectKeysOfElements(BsonArray array, int depth, List<BsonValue> found) {
        if (array.isEmpty()) {
            found.add(depth == names.length ? new BsonUndefined() : BsonNull.VALUE);
        } else if (depth == names.length) {
            found.addAll(array);
        } else {
            array.forEach(element -> collectKeys(element.isArray() ? BsonNull.VALUE : element, depth, found));
        }
    }

    /** As an update sees it: the one field, or null if it is not there. */
    @Nullable
    BsonValue get(BsonDocument document) {
        BsonDocument parent = document;
        for (int depth = 0; depth < names.length - 1; depth++) {
            BsonValue child = parent.get(names[depth]);
            if (child == null) {
                return null;
            }
            parent = parent(child, depth);
        }
        return parent.get(names[names.length - 1]);
    }

    /** A copy of the document with this value here. What does not change is shared with the original. */
    BsonDocument put(BsonDocument document, BsonValue value) {
        return put(document, 0, value);
    }

    private BsonDocument put(BsonDocument document, int depth, BsonValue value) {
        BsonDocument copy = copy(document);
        String name = names[depth];
        if (depth == names.length - 1) {
            copy.put(name, value);
        } else {
            BsonValue child = document.get(name);
            copy.put(name, put(child == null ? new BsonDocument() : parent(child, depth), depth + 1, value));
        }
        return copy;
    }

    /** A copy of the document without this field. */
    BsonDocument remove(BsonDocument document) {
        return remove(document, 0);
    }

    private BsonDocument remove(BsonDocument document, int depth) {
        String name = names[depth];
        BsonDocument copy = copy(document);
        BsonValue child = document.get(name);
        if (depth == names.length - 1) {
            copy.remove(name);
        } else if (child instanceof BsonDocument parent) {
            copy.put(name, remove(parent, depth + 1));
        } else if (child instanceof BsonArray && isIndex(names[depth + 1])) {
            throw insideArray();
        }
        return copy;
    }

    private static BsonDocument copy(BsonDocument document) {
        BsonDocument copy = new BsonDocument(document.size() + 1);
        copy.putAll(document);
        return copy;
    }

    private BsonDocument parent(BsonValue value, int depth) {
        if (value instanceof BsonDocument document) {
            return document;
        }
        if (value.isArray() && isIndex(names[depth + 1])) {
            throw insideArray();
        }
        throw new WriteRefusal(PATH_NOT_VIABLE, "Cannot create field '" + names[depth + 1] + "' of " + text);
    }

    private UnsupportedOperationException insideArray() {
        return new UnsupportedOperationException("Updates inside arrays: " + text);
    }

    /** Whether changing both in one update is an error. */
    boolean overlaps(FieldPath other) {
        return text.equals(other.text) || text.startsWith(other.text + ".") || other.text.startsWith(text + ".");
    }

    @Override
    public String toString() {
        return text;
    }
}
