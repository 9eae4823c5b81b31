package io.countersign.gateway.http;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members of a request body, each of exactly one type: a number is not read as a string, nor {@code 1.0} as an integer. An optional
 * member may be {@code null}. A malformed member is refused by name; unknown members are ignored.
 */
public final class Body {

    private static final int UUID_LENGTH = 36;

    private final JsonNode members;

    Body(JsonNode members) {
        this.members = members;
    }

    /** A string of 1 to {@code max} characters. */
    public String text(String name, int max) {
        return optionalText(name, max).orElseThrow(() -> new InvalidParameter(name, "is required"));
    }

    public Optional<String> optionalText(String name, int max) {
        return member(name).map(node -> text(name, node, max));
    }

    /** A 32-bit integer. */
    public int integer(String name) {
        JsonNode node = member(name).orElseThrow(() -> new InvalidParameter(name, "is required"));
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw new InvalidParameter(name, "must be an integer");
        }
        return node.intValue();
    }

    /** A UUID in its canonical form, returned in lower case. */
    public String uuid(String name) {
        return Uuids.parse(text(name, UUID_LENGTH))
                .map(UUID::toString)
                .orElseThrow(() -> new InvalidParameter(name, "must be a UUID"));
    }

    /** False when absent. */
    public boolean bool(String name) {
        return member(name).map(node -> bool(name, node)).orElse(false);
    }

    private Optional<JsonNode> member(String name) {
        @Nullable JsonNode node = members.get(name);
        return node == null || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    private static String text(String name, JsonNode node, int max) {
        if (!node.isString()) {
            throw new InvalidParameter(name, "must be a string");
        }
        String text = node.stringValue();
        if (text.isEmpty()) {
            throw new InvalidParameter(name, "must not be empty");
        }
        if (text.length() > max) {
            throw new InvalidParameter(name, "must have at most " + max + " characters");
        }
        return text;
    }

    private static boolean bool(String name, JsonNode node) {
        if (!node.isBoolean()) {
            throw new InvalidParameter(name, "must be true or false");
        }
        return node.booleanValue();
    }
}
