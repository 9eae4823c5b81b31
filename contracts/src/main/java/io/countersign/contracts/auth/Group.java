package io.countersign.contracts.auth;

import java.util.List;

/**
 * The group of a user, as the session API shows it.
 *
 * @param permission base64 of the bit set that the session API's clients read
 * @param permissions the named permissions that it grants; {@code oauth} admits to the SSO API
 * @param trashRetention in seconds
 */
public record Group(
        String id,
        String name,
        String permission,
        List<String> permissions,
        int directLinkBatchSize,
        long trashRetention) {

    public Group {
        permissions = List.copyOf(permissions);
    }
}
