package io.countersign.gateway.bearer;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;

/** The {@code WWW-Authenticate} challenges of RFC 6750 section 3. */
public final class BearerChallenge {

    private static final String SCHEME = "Bearer realm=\"countersign\"";

    private BearerChallenge() {}

    /** Has an error code only if the request has credentials. */
    public static String unauthenticated(ServerRequest request) {
        boolean given = request.headers().firstHeader(HttpHeaders.AUTHORIZATION) != null;
        return given ? SCHEME + ", error=\"invalid_token\"" : SCHEME;
    }

    public static String insufficientScope(String scope) {
        return SCHEME + ", error=\"insufficient_scope\", scope=\"" + scope + "\"";
    }
}
