package io.countersign.gateway.bearer;

import java.util.Set;

/**
 * Whom an access token speaks for.
 *
 * @param sessionId the sign-in that the token belongs to
 * @param scopes what the token permits
 */
public record Caller(String userId, String sessionId, Set<String> scopes) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean hasScope(String scope) {
        return scopes.contains(scope);
    }
}
