package io.countersign.gateway.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the session API shows of every account because its clients expect it, and what nothing else depends on.
 *
 * @param preferredTheme The primary colour of the user interface, {@code #rrggbb}.
 * @param language The language of the user interface, an IETF language tag (BCP 47).
 * @param credit The balance.
 */
@ConfigurationProperties("countersign.gateway.session-api")
public record SessionApiProperties(
        @DefaultValue("#1976d2") String preferredTheme,
        @DefaultValue("en-US") String language,
        @DefaultValue("0") int credit,
        @DefaultValue Group group) {

    /**
     * The group that every account is shown in. What accounts may do here is decided by {@code countersign.users.permissions}.
     *
     * @param id The group's id.
     * @param name The group's name.
     * @param permission The bit set of permissions that clients read, in base64.
     * @param directLinkBatchSize How many direct links clients may ask for at once.
     * @param trashRetention How long clients say that deleted files are kept.
     */
    public record Group(
            @DefaultValue("user") String id,
            @DefaultValue("User") String name,
            @DefaultValue("AA==") String permission,
            @DefaultValue("0") int directLinkBatchSize,
            @DefaultValue("0s") Duration trashRetention) {}
}
