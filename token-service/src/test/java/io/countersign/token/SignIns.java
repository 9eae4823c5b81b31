package io.countersign.token;

import io.countersign.contracts.auth.Device;
import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.auth.Profile;
import io.countersign.contracts.auth.User;
import io.countersign.contracts.auth.UserStatus;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.token.OpenSession;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Commands that open sessions, for tests. */
public final class SignIns {

    public static final Secret LOGOUT_URL = Secret.of("https://provider.example/logout?id_token_hint=x");

    private SignIns() {}

    public static OpenSession signIn(String userId, String linkId, Instant at) {
        return signIn(userId, 2, linkId, at);
    }

    public static OpenSession signIn(String userId, long userVersion, String linkId, Instant at) {
        return new OpenSession(user(userId, at), userVersion, linkId, verified(at));
    }

    private static User user(String id, Instant createdAt) {
        return new User(id, null, "Ada", createdAt, UserStatus.ACTIVE, List.of("oauth", "files"));
    }

    private static VerifiedSignIn verified(Instant at) {
        return new VerifiedSignIn(
                UUID.randomUUID().toString(),
                "demo",
                new Identity("https://provider.example", "ada"),
                new Profile(null, null, null, null, null, null),
                new Device("192.0.2.1", "browser"),
                at,
                LOGOUT_URL);
    }
}
