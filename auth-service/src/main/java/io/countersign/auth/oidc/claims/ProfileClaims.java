package io.countersign.auth.oidc.claims;

import io.countersign.contracts.auth.Profile;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Maps the standard claims (OpenID Connect Core 5.1) to a profile: with limits on length, and without characters that could forge a log
 * line or change the text direction.
 */
public final class ProfileClaims {

    private static final int MAX_NAME = 128;
    private static final int MAX_EMAIL = 254;
    private static final int MAX_LOCALE = 35;
    private static final int MAX_PICTURE = 2048;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private ProfileClaims() {}

    public static Profile of(Claims claims) {
        return new Profile(
                text(claims, "email", MAX_EMAIL)
                        .filter(email -> email.indexOf('@') > 0)
                        .orElse(null),
                claims.bool("email_verified"),
                text(claims, "name", MAX_NAME).orElse(null),
                text(claims, "preferred_username", MAX_NAME).orElse(null),
                picture(claims),
                text(claims, "locale", MAX_LOCALE).orElse(null));
    }

    private static Optional<String> text(Claims claims, String name, int max) {
        return claims.text(name).map(text -> sanitized(text, max)).filter(text -> !text.isEmpty());
    }

    private static String sanitized(String text, int max) {
        return text.codePoints()
                .filter(ProfileClaims::isPrintable)
                .limit(max)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            case Character.FORMAT -> character == ZERO_WIDTH_JOINER;
            default -> true;
        };
    }

    private static @Nullable String picture(Claims claims) {
        return text(claims, "picture", MAX_PICTURE)
                .filter(ProfileClaims::isHttpUrl)
                .orElse(null);
    }

    private static boolean isHttpUrl(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null
                    && uri.getScheme().toLowerCase(Locale.ROOT).matches("https?");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
