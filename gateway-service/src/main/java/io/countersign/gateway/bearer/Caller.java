package io.countersign.gateway.bearer;

import java.util.Set;

/**
 * The subject of an access token.
 *
 * @param userId its {@code sub}
 * @param sessionId its {@code sid}
 * @param scopes the values of its {@code scope}
 */
public record Caller(String userId, String sessionId, Set<String> scopes) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean hasScope(String scope) {
        return scopes.contains(scope);
    }
}
