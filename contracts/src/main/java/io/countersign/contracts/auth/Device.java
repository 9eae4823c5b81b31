package io.countersign.contracts.auth;

import org.jspecify.annotations.Nullable;

/** Where a session was opened from, so that its owner recognises it. Bounded: 64 and 256 characters. */
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
