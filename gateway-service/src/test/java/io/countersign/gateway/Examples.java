package io.countersign.gateway;

import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.PreparedAttempt;
import io.countersign.contracts.auth.User;
import io.countersign.contracts.auth.UserStatus;
import io.countersign.contracts.link.Links;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.token.TokenPair;
import java.time.Instant;
import java.util.List;

/** Replies of the services. The user is that of the session API's documentation. */
final class Examples {

    static final Instant NOW = Instant.parse("2025-04-26T14:58:28.456Z");

    static final User USER = new User(
            "6JIo",
            "Cassidy.Hagenes@gmail.com",
            "Johnny Zhang",
            Instant.parse("2023-08-06T11:21:59Z"),
            UserStatus.ACTIVE,
            List.of("oauth"));

    static final TokenPair TOKENS = new TokenPair(
            TestAccessTokens.SESSION,
            Secret.of("access.token.value"),
            NOW.plusSeconds(3600),
            Secret.of("refresh.token.value"),
            NOW.plusSeconds(15552000));

    /** The last provider is no longer configured. */
    static final Links LINKS = new Links(
            List.of(new Links.Link("google", NOW), new Links.Link("keycloak", NOW), new Links.Link("abolished", NOW)));

    static final Finished SIGNED_IN = new Finished.SignedIn(USER, TOKENS);

    static final String AUTHORIZATION_URL =
            "https://accounts.google.com/o/oauth2/v2/auth?response_type=code&state=x&nonce=y";

    private Examples() {}

    static PreparedAttempt preparedAttempt() {
        return new PreparedAttempt(Secret.of(AUTHORIZATION_URL), Instant.now().plusSeconds(600));
    }
}
