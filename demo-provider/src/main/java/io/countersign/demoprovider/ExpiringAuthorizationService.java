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
 * Valid codes and access tokens, in memory. Unlike the library's own service, it looks them up by index and
 * removes expired ones, so that its speed does not depend on the number of earlier sign-ins.
 */
final class ExpiringAuthorizationService implements OAuth2AuthorizationService {

    private static final Duration RETENTION =
            ClientRegistrations.CODE_LIFETIME.plus(ClientRegistrations.ACCESS_TOKEN_LIFETIME);

    private record Entry(OAuth2Authorization authorization, Instant expiresAt) {}

    private final Clock clock;
    private final Map<String, Entry> oldestFirst = new LinkedHashMap<>();
    private final Map<String, String> idByToken = new HashMap<>();

    ExpiringAuthorizationService(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        Instant now = clock.instant();
        removeExpired(now);
        oldestFirst.compute(
                authorization.getId(),
                (id, entry) -> new Entry(authorization, entry == null ? now.plus(RETENTION) : entry.expiresAt()));
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
        Entry entry = oldestFirst.get(id);
        return entry == null ? null : entry.authorization();
    }

    /** The type is irrelevant: tokens are random or signed, so that no two are equal. */
    @Override
    public synchronized @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        String id = idByToken.get(token);
        return id == null ? null : findById(id);
    }

    private void removeExpired(Instant now) {
        var entries = oldestFirst.values().iterator();
        while (entries.hasNext()) {
            Entry oldest = entries.next();
            if (oldest.expiresAt().isAfter(now)) {
                return;
            }
            entries.remove();
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
