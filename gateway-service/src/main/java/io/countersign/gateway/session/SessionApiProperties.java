package io.countersign.gateway.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of every account that clients of the session API expect; nothing else depends on them.
 *
 * @param preferredTheme Primary colour of the user interface, {@code #rrggbb}.
 * @param language Language of the user interface, an IETF language tag (BCP 47).
 * @param credit Balance of an account.
 */
@ConfigurationProperties("countersign.gateway.session-api")
public record SessionApiProperties(
        @DefaultValue("#1976d2") String preferredTheme,
        @DefaultValue("en-US") String language,
        @DefaultValue("0") int credit,
        @DefaultValue Group group) {

    /**
     * The group of every account. It grants nothing here: {@code countersign.users.permissions} does.
     *
     * @param id Id of the group.
     * @param name Name of the group.
     * @param permission Bit set of permissions for clients, in Base64.
     * @param directLinkBatchSize Maximum number of direct links that clients request at once.
     * @param trashRetention Retention of deleted files, as shown by clients.
     */
    public record Group(
            @DefaultValue("user") String id,
            @DefaultValue("User") String name,
            @DefaultValue("AA==") String permission,
            @DefaultValue("0") int directLinkBatchSize,
            @DefaultValue("0s") Duration trashRetention) {}
}
