package io.countersign.contracts.auth;

import org.jspecify.annotations.Nullable;

/**
 * The client that opened a session, shown to the account's owner.
 *
 * @param ip its IP address; truncated to 64 characters
 * @param userAgent its {@code User-Agent} header; truncated to 256 characters
 */
public record Device(@Nullable String ip, @Nullable String userAgent) {

    private static final int MAX_IP = 64;
    private static final int MAX_USER_AGENT = 256;

    public Device {
        ip = bounded(ip, MAX_IP);
        userAgent = bounded(userAgent, MAX_USER_AGENT);
    }

    private static @Nullable String bounded(@Nullable String text, int max) {
        return text == null || text.length() <= max ? text : text.substring(0, max);
    }
}
