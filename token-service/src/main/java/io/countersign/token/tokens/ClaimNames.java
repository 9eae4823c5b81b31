package io.countersign.token.tokens;

/** The names of the claims that are not registered ones (RFC 7519 section 4.1). */
final class ClaimNames {

    static final String SESSION = "sid";
    static final String TOKEN_TYPE = "token_type";
    static final String ACCESS = "access";
    static final String REFRESH = "refresh";
    static final String AUTH_TIME = "auth_time";
    static final String SCOPE = "scope";
    static final String GENERATION = "gen";

    private ClaimNames() {}
}
