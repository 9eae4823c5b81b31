package io.countersign.gateway.binding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Binds an attempt to the browser that prepared it, with a {@code __Host-} cookie (RFC 6265bis section 4.1.3.2) whose name contains the
 * attempt id. The services receive only the hash of the cookie.
 */
public final class BrowserBinding {

    private static final String ATTEMPT_COOKIE = "__Host-countersign-";
    private static final String CONFIRMATION_COOKIE = "__Host-countersign-confirm-";
    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final String sameSite;
    private final Clock clock;

    /** @param sameSite the {@code SameSite} of attempt cookies: {@code Lax}, or {@code None} for a front end on another site */
    public BrowserBinding(String sameSite, Clock clock) {
        this.sameSite = sameSite;
        this.clock = clock;
    }

    /** Whether a browser sent the request: scripts cannot remove these headers (Fetch Metadata, Fetch Standard section 3.1). */
    public static boolean isBrowser(ServerRequest request) {
        HttpHeaders headers = request.headers().asHttpHeaders();
        return headers.containsHeader(HttpHeaders.ORIGIN) || headers.containsHeader("Sec-Fetch-Site");
    }

    /** Like {@link #isBrowser}, for a navigation, which has neither header without TLS or in older browsers. */
    public static boolean isBrowserNavigation(ServerRequest request) {
        HttpHeaders headers = request.headers().asHttpHeaders();
        @Nullable String agent = headers.getFirst(HttpHeaders.USER_AGENT);
        return isBrowser(request)
                || headers.containsHeader("Upgrade-Insecure-Requests")
                || (agent != null && agent.startsWith("Mozilla/"));
    }

    /** A new key for a browser; null for a program. */
    public @Nullable Key newKeyFor(ServerRequest request) {
        return isBrowser(request) ? newKey() : null;
    }

    /** The SHA-256 hash of a key (base64url), as sent to the services. */
    public static @Nullable String hash(@Nullable Key key) {
        return key == null ? null : sha256(key.value());
    }

    /** The hash of this attempt's cookie; null if the request has none. */
    public @Nullable String presentedHash(ServerRequest request, String attemptId) {
        @Nullable HttpCookie cookie = request.cookies().getFirst(ATTEMPT_COOKIE + attemptId);
        return cookie == null ? null : sha256(cookie.getValue());
    }

    /** Starts the response to a prepared attempt; for a browser, with the cookie that expires with the attempt. */
    public ServerResponse.BodyBuilder response(String attemptId, @Nullable Key key, Instant expiresAt) {
        ServerResponse.BodyBuilder response = ServerResponse.ok();
        return key == null
                ? response
                : response.cookie(cookie(ATTEMPT_COOKIE + attemptId, key, until(expiresAt), sameSite));
    }

    public Key newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return new Key(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The cookie with the key of a confirmation form, so that only the page that we served can submit it. */
    public ResponseCookie confirmationCookie(String attemptId, Key key, Duration lifetime) {
        return cookie(CONFIRMATION_COOKIE + attemptId, key, lifetime, "Strict");
    }

    /** Whether the form's key equals the cookie's. Compares in constant time. */
    public boolean matches(ServerRequest request, String attemptId, String formKey) {
        @Nullable HttpCookie cookie = request.cookies().getFirst(CONFIRMATION_COOKIE + attemptId);
        return cookie != null && MessageDigest.isEqual(bytes(cookie.getValue()), bytes(formKey));
    }

    private static ResponseCookie cookie(String name, Key key, Duration lifetime, String sameSite) {
        return ResponseCookie.from(name, key.value())
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite(sameSite)
                .maxAge(lifetime)
                .build();
    }

    private static String sha256(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(secret));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Duration until(Instant expiresAt) {
        Duration left = Duration.between(clock.instant(), expiresAt);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** 256 random bits, base64url. Prints as {@code ***}. */
    public record Key(String value) {

        @Override
        public String toString() {
            return "***";
        }
    }
}
