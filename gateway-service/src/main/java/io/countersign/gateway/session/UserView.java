package io.countersign.gateway.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.contracts.auth.User;
import io.countersign.gateway.http.Rfc3339;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A user as the session API shows it.
 *
 * @param anonymous always false: the user is signed in
 * @param avatar always null: accounts have no picture
 */
record UserView(
        String id,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String email,
        String nickname,
        @JsonProperty("created_at") String createdAt,
        boolean anonymous,
        GroupView group,
        String status,
        @Nullable String avatar,
        @JsonProperty("preferred_theme") String preferredTheme,
        int credit,
        String language) {

    static UserView of(User user, SessionApiProperties display) {
        return new UserView(
                user.id(),
                user.email(),
                user.nickname(),
                Rfc3339.format(user.createdAt()),
                false,
                GroupView.of(display.group()),
                user.status().name().toLowerCase(Locale.ROOT),
                null,
                display.preferredTheme(),
                display.credit(),
                display.language());
    }

    record GroupView(
            String id,
            String name,
            String permission,
            @JsonProperty("direct_link_batch_size") int directLinkBatchSize,
            @JsonProperty("trash_retention") long trashRetention) {

        static GroupView of(SessionApiProperties.Group group) {
            return new GroupView(
                    group.id(),
                    group.name(),
                    group.permission(),
                    group.directLinkBatchSize(),
                    group.trashRetention().toSeconds());
        }
    }
}
