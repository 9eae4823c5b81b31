package io.countersign.gateway.bearer;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.gateway.http.RequestRefused;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Finds the caller of a request by its bearer token (RFC 6750 section 2.1). */
public final class BearerAuthenticator {

    /** The permission that admits to the SSO API. */
    public static final String OAUTH_SCOPE = "oauth";

    private static final String SCHEME = "Bearer ";

    private final AccessTokenVerifier tokens;

    BearerAuthenticator(AccessTokenVerifier tokens) {
        this.tokens = tokens;
    }

    /** The caller; refused with {@code UNAUTHENTICATED} when there is none, or none that holds. */
    public Caller require(ServerRequest request) {
        return authenticateIfPresent(request)
                .orElseThrow(() -> new Refused(FailureCode.UNAUTHENTICATED, "An access token is required."));
    }

    /** The caller, who must have this permission. */
    public Caller requireScope(ServerRequest request, String scope) {
        Caller caller = require(request);
        if (!caller.hasScope(scope)) {
            throw new RequestRefused(HttpStatus.FORBIDDEN, "The access token lacks the permission " + scope + ".");
        }
        return caller;
    }

    /** The caller if a token came along; refused when it does not hold. */
    public Optional<Caller> authenticateIfPresent(ServerRequest request) {
        List<String> headers = request.headers().header(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(tokens.verify(token(headers)));
    }

    /** The caller if a token came along that holds; else nobody. */
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
