package io.countersign.messaging.sealing;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys that seal secrets. All services share them. To rotate: add the new key everywhere, make it active everywhere, remove the
 * old one when nothing sealed with it is left.
 *
 * @param activeKey Id of the key that seals.
 * @param keys Every key that unseals, by key id: 32 bytes in Base64.
 */
@ConfigurationProperties("countersign.sealing")
public record SealingProperties(
        @Nullable String activeKey, @Nullable Map<String, String> keys) {

    /** Names the keys and shows none. */
    @Override
    public String toString() {
        return "SealingSettings[activeKey=" + activeKey + ", keys=" + (keys == null ? "none" : keys.keySet()) + "]";
    }
}
