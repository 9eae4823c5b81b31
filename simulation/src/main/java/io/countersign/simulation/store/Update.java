package io.countersign.simulation.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** An update document of operators. */
final class Update {

    private static final int CONFLICTING_OPERATORS = 40;

    private final List<Change> changes = new ArrayList<>();

    private Update() {}

    static Update of(BsonDocument operators) {
        Update update = new Update();
        operators.forEach((operator, fields) -> {
            if (!operator.startsWith("$")) {
                throw new UnsupportedOperationException("Replacing a document");
            }
            fields.asDocument().forEach((field, operand) -> update.add(operator, field, operand));
        });
        return update;
    }

    private void add(String operator, String field, BsonValue operand) {
        if (field.equals("_id") || field.contains("$")) {
            throw new UnsupportedOperationException("An update of " + field);
        }
        FieldPath path = new FieldPath(field);
        if (changes.stream().anyMatch(change -> change.path.overlaps(path))) {
            throw new WriteRefusal(CONFLICTING_OPERATORS, "Updating the path '" + field + "' would create a conflict");
        }
        changes.add(change(operator, path, operand));
    }

    private static Change change(String operator, FieldPath path, BsonValue operand) {
        if (operator.equals("$unset")) {
            return new Change(path, path::remove);
        }
        Modifier modifier = Modifier.of(operator, operand);
        return new Change(path, document -> modified(document, path, modifier));
    }

    private static BsonDocument modified(BsonDocument document, FieldPath path, Modifier modifier) {
        BsonValue after = modifier.modify(path.get(document));
        return after == null ? document : path.put(document, after);
    }

    /** The document after the update; the original does not change. */
    BsonDocument apply(BsonDocument document) {
        BsonDocument result = document;
        for (Change change : changes) {
            result = change.effect.apply(result);
        }
        return result;
    }

    private record Change(FieldPath path, UnaryOperator<BsonDocument> effect) {}
}
