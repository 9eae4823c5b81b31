package io.countersign.auth.oidc.claims;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Claims of an ID token or of the userinfo endpoint, read by the types that they must have. */
public record Claims(Map<String, Object> members) {

    /** Far beyond any date that a token can mean, and within what an {@link Instant} holds. */
    private static final double MAX_SECONDS = 1e11;

    public boolean has(String name) {
        return members.get(name) != null;
    }

    /** The text; empty when it is absent or of another type. */
    public Optional<String> text(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The NumericDate (RFC 7519 section 2); empty when it is absent or none. */
    public Optional<Instant> time(String name) {
        return members.get(name) instanceof Number number && Math.abs(number.doubleValue()) < MAX_SECONDS
                ? Optional.of(Instant.ofEpochMilli(Math.round(number.doubleValue() * 1000)))
                : Optional.empty();
    }

    @Nullable
    Boolean bool(String name) {
        return members.get(name) instanceof Boolean value ? value : null;
    }

    /** The {@code aud} claim, a text or an array of texts; empty when it is neither. */
    public List<String> audience() {
        Object audience = members.get("aud");
        if (audience instanceof String one) {
            return List.of(one);
        }
        return audience instanceof List<?> list && list.stream().allMatch(String.class::isInstance)
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    /** These, and those of the others that are not among these. */
    Claims completedBy(Claims others) {
        Map<String, Object> all = new HashMap<>(others.members());
        members.forEach((name, value) -> {
            if (value != null) {
                all.put(name, value);
            }
        });
        return new Claims(all);
    }

    /** What a token says about a person is not for logs. */
    @Override
    public String toString() {
        return "Claims" + members.keySet();
    }
}
