package io.countersign.gateway.bearer;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.gateway.http.RequestRefused;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Authenticates requests by their bearer token (RFC 6750 section 2.1). */
public final class BearerAuthenticator {

    /** The scope that grants the SSO API. */
    public static final String OAUTH_SCOPE = "oauth";

    private static final String SCHEME = "Bearer ";

    private final AccessTokenVerifier tokens;

    BearerAuthenticator(AccessTokenVerifier tokens) {
        this.tokens = tokens;
    }

    /** Returns the caller. Refused with {@code UNAUTHENTICATED} without a valid token. */
    public Caller require(ServerRequest request) {
        return authenticateIfPresent(request)
                .orElseThrow(() -> new Refused(FailureCode.UNAUTHENTICATED, "An access token is required."));
    }

    /** Like {@link #require}, and refused with 403 if the token lacks this scope. */
    public Caller requireScope(ServerRequest request, String scope) {
        Caller caller = require(request);
        if (!caller.hasScope(scope)) {
            throw new RequestRefused(HttpStatus.FORBIDDEN, "The access token lacks the permission " + scope + ".");
        }
        return caller;
    }

    /** The caller; empty without a token. Refused with {@code UNAUTHENTICATED} if the token is invalid. */
    public Optional<Caller> authenticateIfPresent(ServerRequest request) {
        List<String> headers = request.headers().header(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(tokens.verify(token(headers)));
    }

    /** The caller; empty without a valid token. */
    public Optional<Caller> authenticateIfValid(ServerRequest request) {
        try {
            return authenticateIfPresent(request);
        } catch (Refused refused) {
            if (refused.failure().code() == FailureCode.UNAUTHENTICATED) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static String token(List<String> headers) {
        String header = headers.get(0);
        if (headers.size() > 1 || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw AccessTokenVerifier.invalid();
        }
        return header.substring(SCHEME.length()).trim();
    }
}
