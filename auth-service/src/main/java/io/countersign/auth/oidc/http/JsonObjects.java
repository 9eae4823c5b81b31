package io.countersign.auth.oidc.http;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses exactly one JSON object without duplicate members (RFC 8259 section 4). */
public final class JsonObjects {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonObjects() {}

    /** @throws IllegalArgumentException for any other content */
    public static Map<String, Object> parse(byte[] json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (!node.isObject()) {
                throw new IllegalArgumentException("Not a JSON object");
            }
            return MAPPER.convertValue(node, MAP);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not JSON", e);
        }
    }
}
