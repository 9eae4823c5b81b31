package io.countersign.contracts.auth;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.ProviderEvent;
import java.time.Instant;
import java.util.List;

/**
 * A provider's key set (RFC 7517) has changed.
 *
 * @param provider the provider's string id
 * @param keyIds the {@code kid} of every current key (RFC 7517 section 4.5), sorted; for a key without one, its thumbprint (RFC 7638)
 * @param seenAt when an instance first read the new key set
 */
@MessageType("auth.ProviderKeysRotated.v1")
public record ProviderKeysRotated(String provider, List<String> keyIds, Instant seenAt) implements ProviderEvent {

    public ProviderKeysRotated {
        keyIds = List.copyOf(keyIds);
    }
}
