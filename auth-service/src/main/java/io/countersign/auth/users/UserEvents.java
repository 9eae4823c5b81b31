package io.countersign.auth.users;

import io.countersign.auth.users.UserAccount.RecentSignIn;
import io.countersign.contracts.auth.Profile;
import io.countersign.contracts.auth.UserBanned;
import io.countersign.contracts.auth.UserErased;
import io.countersign.contracts.auth.UserRegistered;
import io.countersign.contracts.auth.UserReinstated;
import io.countersign.contracts.auth.UserSignedIn;
import io.countersign.contracts.auth.UserStatus;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.message.Event;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writes the events of accounts; their sequence is the version of the account. */
public final class UserEvents {

    /** The CloudEvents {@code source} of these events. */
    public static final String SOURCE = "/auth/users";

    private final EventWriter writer;
    private final Clock clock;

    UserEvents(EventWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** A new account after its first sign-in: version 2, with two pending events. */
    UserAccount register(String userId, VerifiedSignIn signIn, String correlationId) {
        Instant now = now();
        Profile profile = signIn.profile();
        String nickname = Nickname.of(profile, userId);
        UserRegistered registered = new UserRegistered(userId, profile.email(), nickname, now);
        return new UserAccount(
                userId,
                profile.email(),
                nickname,
                UserStatus.ACTIVE,
                now,
                now,
                2,
                1,
                List.of(new RecentSignIn(signIn.attemptId(), now, 2)),
                List.of(),
                List.of(
                        writer.write(registered, SOURCE, 1, now, correlationId),
                        writer.write(signedIn(userId, signIn, now), SOURCE, 2, now, correlationId)));
    }

    EventRecord signedIn(UserAccount account, VerifiedSignIn signIn, String correlationId) {
        Instant now = now();
        return next(account, signedIn(account.id(), signIn, now), now, correlationId);
    }

    EventRecord banned(UserAccount account, String reason, String correlationId) {
        Instant now = now();
        return next(account, new UserBanned(account.id(), reason, now), now, correlationId);
    }

    EventRecord reinstated(UserAccount account, String correlationId) {
        Instant now = now();
        return next(account, new UserReinstated(account.id(), now), now, correlationId);
    }

    EventRecord erased(UserAccount account, String correlationId) {
        Instant now = now();
        return next(account, new UserErased(account.id(), now), now, correlationId);
    }

    private EventRecord next(UserAccount account, Event event, Instant now, String correlationId) {
        return writer.write(event, SOURCE, account.version() + 1, now, correlationId);
    }

    /** The session has the attempt's id. */
    private static UserSignedIn signedIn(String userId, VerifiedSignIn signIn, Instant now) {
        return new UserSignedIn(userId, signIn.attemptId(), signIn.provider(), now);
    }

    /** In the precision of the store, so that replies equal what is stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
