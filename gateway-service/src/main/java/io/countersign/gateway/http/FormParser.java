package io.countersign.gateway.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Parses {@code application/x-www-form-urlencoded} (WHATWG URL section 5.1), and refuses duplicate members. */
final class FormParser {

    private FormParser() {}

    static ObjectNode parse(byte[] form) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        for (String pair : new String(form, StandardCharsets.UTF_8).split("&")) {
            if (!pair.isEmpty()) {
                put(members, pair);
            }
        }
        return members;
    }

    private static void put(ObjectNode members, String pair) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        if (members.has(name)) {
            throw new InvalidParameter(name, "must occur once");
        }
        members.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter("body", "is not a valid form");
        }
    }
}
