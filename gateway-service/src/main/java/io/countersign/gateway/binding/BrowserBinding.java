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
 * Ties an attempt to the browser that prepared it, with a {@code __Host-} cookie (RFC 6265bis section 4.1.3.2) that names the attempt.
 * The services see only the cookie's hash.
 */
public final class BrowserBinding {

    private static final String ATTEMPT_COOKIE = "__Host-countersign-";
    private static final String CONFIRMATION_COOKIE = "__Host-countersign-confirm-";
    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final String sameSite;
    private final Clock clock;

    /** @param sameSite of the attempt's cookie: {@code Lax}, or {@code None} for a front end on another site */
    public BrowserBinding(String sameSite, Clock clock) {
        this.sameSite = sameSite;
        this.clock = clock;
    }

    /** Whether a browser calls: scripts of a page cannot hide these headers (Fetch Metadata, Fetch Standard section 3.1). */
    public static boolean isBrowser(ServerRequest request) {
        HttpHeaders headers = request.headers().asHttpHeaders();
        return headers.containsHeader(HttpHeaders.ORIGIN) || headers.containsHeader("Sec-Fetch-Site");
    }

    /** Like {@link #isBrowser}, for a navigation: without TLS, and in older browsers, it carries neither of those headers. */
    public static boolean isBrowserNavigation(ServerRequest request) {
        HttpHeaders headers = request.headers().asHttpHeaders();
        @Nullable String agent = headers.getFirst(HttpHeaders.USER_AGENT);
        return isBrowser(request)
                || headers.containsHeader("Upgrade-Insecure-Requests")
                || (agent != null && agent.startsWith("Mozilla/"));
    }

    /** A new key for a browser; none for a program. */
    public @Nullable Key newKeyFor(ServerRequest request) {
        return isBrowser(request) ? newKey() : null;
    }

    /** What the services are told of a key. */
    public static @Nullable String hash(@Nullable Key key) {
        return key == null ? null : sha256(key.value());
    }

    /** The hash of the key that came along for this attempt, if one did. */
    public @Nullable String presentedHash(ServerRequest request, String attemptId) {
        @Nullable HttpCookie cookie = request.cookies().getFirst(ATTEMPT_COOKIE + attemptId);
        return cookie == null ? null : sha256(cookie.getValue());
    }

    /** Begins the answer to a prepared attempt: with the cookie that gives a browser its key, for as long as the attempt lives. */
    public ServerResponse.BodyBuilder response(String attemptId, @Nullable Key key, Instant expiresAt) {
        ServerResponse.BodyBuilder response = ServerResponse.ok();
        return key == null
                ? response
                : response.cookie(cookie(ATTEMPT_COOKIE + attemptId, key, until(expiresAt), sameSite));
    }

    /** A key that goes into a form and into a cookie, so that only the page that we served can send the form. */
    public Key newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return new Key(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public ResponseCookie confirmationCookie(String attemptId, Key key, Duration lifetime) {
        return cookie(CONFIRMATION_COOKIE + attemptId, key, lifetime, "Strict");
    }

    /** Whether the form's key is the cookie's. Compares in constant time. */
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
            throw new IllegalStateException("every Java platform has SHA-256", e);
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
