package io.countersign.messaging.sealing;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Decodes the configured keys; errors name the setting and never its value. */
final class SealingKeys {

    private static final int KEY_BYTES = 32;

    private SealingKeys() {}

    static Map<String, SecretKey> from(SealingProperties settings) {
        Map<String, String> encoded = settings.keys();
        if (encoded == null || encoded.isEmpty()) {
            throw new InvalidSealingKeyException("No key to seal secrets: countersign.sealing.keys is empty");
        }
        Map<String, SecretKey> keys = new HashMap<>();
        encoded.forEach((id, key) -> keys.put(id, decode(id, key)));
        return Map.copyOf(keys);
    }

    static SecretKey active(SealingProperties settings, Map<String, SecretKey> keys) {
        String id = settings.activeKey();
        SecretKey key = id == null ? null : keys.get(id);
        if (key == null) {
            throw new InvalidSealingKeyException("countersign.sealing.active-key is '" + id
                    + "', which is not one of countersign.sealing.keys: " + keys.keySet());
        }
        return key;
    }

    private static SecretKey decode(String id, String encoded) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(encoded.strip());
        } catch (IllegalArgumentException noBase64) {
            throw new InvalidSealingKeyException("countersign.sealing.keys." + id + " is not Base64");
        }
        if (bytes.length != KEY_BYTES) {
            throw new InvalidSealingKeyException(
                    "countersign.sealing.keys." + id + " is " + bytes.length + " bytes long instead of " + KEY_BYTES);
        }
        return new SecretKeySpec(bytes, "AES");
    }
}
