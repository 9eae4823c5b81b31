package io.countersign.token.tokens;

import io.jsonwebtoken.io.DeserializationException;
import io.jsonwebtoken.io.Deserializer;
import io.jsonwebtoken.io.SerializationException;
import io.jsonwebtoken.io.Serializer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Jackson as the JSON library of jjwt. Duplicate members are rejected (RFC 7519 section 4). */
public final class JsonClaims implements Serializer<Map<String, ?>>, Deserializer<Map<String, ?>> {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @Override
    public void serialize(Map<String, ?> claims, OutputStream out) {
        try {
            out.write(mapper.writeValueAsBytes(claims));
        } catch (JacksonException | IOException e) {
            throw new SerializationException("Claims cannot be written", e);
        }
    }

    @Override
    public Map<String, ?> deserialize(Reader reader) {
        try {
            return mapper.readValue(reader, OBJECT);
        } catch (JacksonException e) {
            throw new DeserializationException("Claims cannot be read", e);
        }
    }

    @Override
    @Deprecated
    public byte[] serialize(Map<String, ?> claims) {
        return mapper.writeValueAsBytes(claims);
    }

    @Override
    @Deprecated
    public Map<String, ?> deserialize(byte[] bytes) {
        return mapper.readValue(bytes, OBJECT);
    }
}
