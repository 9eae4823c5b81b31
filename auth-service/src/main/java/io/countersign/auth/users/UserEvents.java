package io.countersign.auth.users;

import io.countersign.auth.users.Account.RecentSignIn;
import io.countersign.contracts.auth.Profile;
import io.countersign.contracts.auth.UserRegistered;
import io.countersign.contracts.auth.UserSignedIn;
import io.countersign.contracts.auth.UserStatus;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventWriter;
import java.time.Instant;
import java.util.List;

/** Writes what happens to accounts, as events whose sequence is the account's version. */
final class UserEvents {

    static final String SOURCE = "/auth/users";

    private final EventWriter writer;

    UserEvents(EventWriter writer) {
        this.writer = writer;
    }

    /** A new account after its first sign-in: version 2, for it owes two events. */
    Account register(String userId, VerifiedSignIn signIn, Instant now, String correlationId) {
        Profile profile = signIn.profile();
        String nickname = Nickname.of(profile, userId);
        UserRegistered registered = new UserRegistered(userId, profile.email(), nickname, now);
        return new Account(
                userId,
                profile.email(),
                nickname,
                UserStatus.ACTIVE,
                now,
                now,
                2,
                List.of(new RecentSignIn(signIn.attemptId(), now)),
                List.of(
                        writer.write(registered, SOURCE, 1, now, correlationId),
                        signedIn(userId, signIn, 2, now, correlationId)));
    }

    /** The session has the attempt's id. */
    EventRecord signedIn(String userId, VerifiedSignIn signIn, long version, Instant now, String correlationId) {
        UserSignedIn event = new UserSignedIn(userId, signIn.attemptId(), signIn.provider(), now);
        return writer.write(event, SOURCE, version, now, correlationId);
    }
}
