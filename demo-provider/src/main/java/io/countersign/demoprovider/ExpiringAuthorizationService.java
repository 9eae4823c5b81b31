package io.countersign.demoprovider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * The codes and access tokens that are still good, in memory. Unlike the library's own, it finds them by index and
 * forgets them when they have expired, so that it is as fast after a million sign-ins as after one.
 */
final class ExpiringAuthorizationService implements OAuth2AuthorizationService {

    private static final Duration RETENTION =
            ClientRegistrations.CODE_LIFETIME.plus(ClientRegistrations.ACCESS_TOKEN_LIFETIME);

    private record Entry(OAuth2Authorization authorization, Instant until) {}

    private final Clock clock;
    private final Map<String, Entry> oldestFirst = new LinkedHashMap<>();
    private final Map<String, String> idByToken = new HashMap<>();

    ExpiringAuthorizationService(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        Instant now = clock.instant();
        forgetExpired(now);
        oldestFirst.compute(
                authorization.getId(),
                (id, kept) -> new Entry(authorization, kept == null ? now.plus(RETENTION) : kept.until()));
        tokensOf(authorization).forEach(token -> idByToken.put(token, authorization.getId()));
    }

    @Override
    public synchronized void remove(OAuth2Authorization authorization) {
        if (oldestFirst.remove(authorization.getId()) != null) {
            idByToken.keySet().removeAll(tokensOf(authorization));
        }
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findById(String id) {
        Entry kept = oldestFirst.get(id);
        return kept == null ? null : kept.authorization();
    }

    /** The type needs no look: both kinds of token are random or signed, and none is ever equal to another. */
    @Override
    public synchronized @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        String id = idByToken.get(token);
        return id == null ? null : findById(id);
    }

    private void forgetExpired(Instant now) {
        var kept = oldestFirst.values().iterator();
        while (kept.hasNext()) {
            Entry oldest = kept.next();
            if (oldest.until().isAfter(now)) {
                return;
            }
            kept.remove();
            tokensOf(oldest.authorization()).forEach(idByToken::remove);
        }
    }

    private static List<String> tokensOf(OAuth2Authorization authorization) {
        return Stream.of(authorization.getToken(OAuth2AuthorizationCode.class), authorization.getAccessToken())
                .filter(Objects::nonNull)
                .map(token -> token.getToken().getTokenValue())
                .toList();
    }
}
