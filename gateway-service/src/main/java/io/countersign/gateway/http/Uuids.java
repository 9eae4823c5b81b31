package io.countersign.gateway.http;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses UUIDs strictly (RFC 9562 section 4); {@link UUID#fromString} also accepts {@code 1-1-1-1-1}. */
public final class Uuids {

    private static final Pattern TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private Uuids() {}

    public static Optional<UUID> parse(@Nullable String text) {
        return text != null && TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
