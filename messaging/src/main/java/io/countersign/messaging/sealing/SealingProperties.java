package io.countersign.messaging.sealing;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys that seal secrets, the same for all services. To rotate, add the new key to all services, then make it active, then remove the
 * old one when nothing sealed with it is left.
 *
 * @param activeKey Id of the key that seals.
 * @param keys Keys that unseal, by key id: 32 bytes each, in Base64.
 */
@ConfigurationProperties("countersign.sealing")
public record SealingProperties(
        @Nullable String activeKey, @Nullable Map<String, String> keys) {

    /** Shows the ids only. */
    @Override
    public String toString() {
        return "SealingProperties[activeKey=" + activeKey + ", keys=" + (keys == null ? "none" : keys.keySet()) + "]";
    }
}
