package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.ProviderEvent;
import java.time.Instant;
import java.util.List;

/**
 * A provider publishes other signing keys than before.
 *
 * @param keyIds the {@code kid} of every key it has now (RFC 7517 section 4.5), sorted; of a key without one, its thumbprint (RFC 7638)
 */
@MessageType("auth.ProviderKeysRotated.v1")
public record ProviderKeysRotated(String provider, List<String> keyIds, Instant seenAt) implements ProviderEvent {

    public ProviderKeysRotated {
        keyIds = List.copyOf(keyIds);
    }
}
