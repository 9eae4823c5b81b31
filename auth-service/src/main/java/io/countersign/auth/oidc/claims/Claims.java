package io.countersign.auth.oidc.claims;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The claims of an ID token or a userinfo response, with typed access (OpenID Connect Core 2, 5.1 and 5.3.2). */
public record Claims(Map<String, Object> members) {

    /** Beyond any plausible date, within the range of {@link Instant}. */
    private static final double MAX_SECONDS = 1e11;

    /** Whether the claim is present and not null. */
    public boolean has(String name) {
        return members.get(name) != null;
    }

    /** The string; empty if it is absent or of another type. */
    public Optional<String> text(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The NumericDate (RFC 7519 section 2); empty if it is absent or of another type. */
    public Optional<Instant> time(String name) {
        return members.get(name) instanceof Number number && Math.abs(number.doubleValue()) < MAX_SECONDS
                ? Optional.of(Instant.ofEpochMilli(Math.round(number.doubleValue() * 1000)))
                : Optional.empty();
    }

    @Nullable
    Boolean bool(String name) {
        return members.get(name) instanceof Boolean value ? value : null;
    }

    /** The {@code aud} claim, a string or an array of strings; empty if it is neither (RFC 7519 section 4.1.3). */
    public List<String> audience() {
        Object audience = members.get("aud");
        if (audience instanceof String one) {
            return List.of(one);
        }
        return audience instanceof List<?> list && list.stream().allMatch(String.class::isInstance)
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    /** These claims, and those of the others whose names are not among these. */
    Claims completedBy(Claims others) {
        Map<String, Object> all = new HashMap<>(others.members());
        members.forEach((name, value) -> {
            if (value != null) {
                all.put(name, value);
            }
        });
        return new Claims(all);
    }

    /** The names only: personal data does not belong in logs. */
    @Override
    public String toString() {
        return "Claims" + members.keySet();
    }
}
