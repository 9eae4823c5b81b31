package io.countersign.gateway.operators;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.contracts.auth.User;
import io.countersign.gateway.http.Rfc3339;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An account as shown to operators. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccountView(
        String id,
        @Nullable String email,
        String nickname,
        String status,
        @JsonProperty("created_at") String createdAt) {

    static AccountView of(User user) {
        return new AccountView(
                user.id(),
                user.email(),
                user.nickname(),
                user.status().name().toLowerCase(Locale.ROOT),
                Rfc3339.format(user.createdAt()));
    }
}
