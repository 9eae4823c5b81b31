package io.countersign.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.countersign.contracts.message.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Serializes messages as JSON: times in ISO 8601, null members omitted, unknown members ignored, every {@link Secret} sealed. Equal
 * messages without secrets yield equal bytes.
 */
public final class MessageCodec {

    private final JsonMapper json;

    public MessageCodec(Sealer sealer) {
        this.json = JsonMapper.builder()
                .addModule(new SimpleModule("secrets")
                        .addSerializer(Secret.class, new SecretWriter(sealer))
                        .addDeserializer(Secret.class, new SecretReader(sealer)))
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
    }

    /** Prepares serializers for these types, so that the first message is as fast as later ones. */
    public void prepare(Collection<Class<?>> messages) {
        messages.forEach(type -> {
            json.writerFor(type);
            json.readerFor(type);
        });
    }

    public byte[] write(Object message) {
        return json.writeValueAsBytes(message);
    }

    public String writeText(Object message) {
        return json.writeValueAsString(message);
    }

    /** @throws UnreadableMessageException when this is not the JSON of such a message */
    public <T> T read(byte[] bytes, Class<T> type) {
        T message = parse(bytes, type);
        if (message == null) {
            throw new UnreadableMessageException("null");
        }
        RequiredMembers.check(message);
        return message;
    }

    /** Any exception on untrusted bytes means that they are unreadable. */
    private <T> @Nullable T parse(byte[] bytes, Class<T> type) {
        try {
            return json.readValue(bytes, type);
        } catch (RuntimeException unreadable) {
            throw new UnreadableMessageException(unreadable.getClass().getSimpleName());
        }
    }

    /** @throws UnreadableMessageException when this is not the JSON of such a message */
    public <T> T readText(String text, Class<T> type) {
        return read(text.getBytes(StandardCharsets.UTF_8), type);
    }
}
