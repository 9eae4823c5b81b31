package io.countersign.auth.users;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every account has.
 *
 * @param group the group of all accounts
 * @param preferredTheme the primary colour, as the session API's clients show it
 * @param language an IETF language tag
 * @param credit the balance
 */
@ConfigurationProperties("countersign.users")
record UserProperties(
        @DefaultValue GroupProperties group,
        @DefaultValue("#1976d2") String preferredTheme,
        @DefaultValue("en-US") String language,
        @DefaultValue("0") int credit) {

    /**
     * @param id as the session API shows it
     * @param name as people read it
     * @param permission base64 of the bit set that the session API's clients read
     * @param permissions named permissions; {@code oauth} admits to the SSO API
     * @param directLinkBatchSize shown by the session API
     * @param trashRetention shown by the session API, in seconds
     */
    record GroupProperties(
            @DefaultValue("user") String id,
            @DefaultValue("User") String name,
            @DefaultValue("AA==") String permission,
            @DefaultValue("oauth") List<String> permissions,
            @DefaultValue("0") int directLinkBatchSize,
            @DefaultValue("0") long trashRetention) {}
}
