package io.countersign.auth.users;

import io.countersign.contracts.auth.UserStatus;
import io.countersign.messaging.EventRecord;
import io.countersign.store.HasPendingEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An account, with the events that it owes. E-mail and nickname are those of the registration: later sign-ins, through whatever provider,
 * do not change them, so that the events tell everything that is stored.
 *
 * @param version counts the changes, and with them the events, from 1
 * @param recent the sign-ins that may still be repeated, oldest first
 */
public record Account(
        String id,
        @Nullable String email,
        String nickname,
        UserStatus status,
        Instant createdAt,
        Instant lastSignInAt,
        long version,
        List<RecentSignIn> recent,
        List<EventRecord> pending)
        implements HasPendingEvents {

    /** Longer than any command lives. */
    static final Duration REPEATABLE = Duration.ofMinutes(2);

    static final int MOST_RECENT = 256;

    public Account {
        recent = List.copyOf(recent);
        pending = List.copyOf(pending);
    }

    /** That the attempt led to a sign-in. */
    public record RecentSignIn(String attemptId, Instant at) {}

    /** Whether this very sign-in is stored already. */
    boolean knows(String attemptId) {
        return recent.stream().anyMatch(signIn -> signIn.attemptId().equals(attemptId));
    }

    /** This account after one more sign-in. */
    public Account signedIn(RecentSignIn signIn, EventRecord event) {
        return new Account(
                id,
                email,
                nickname,
                status,
                createdAt,
                signIn.at(),
                version + 1,
                repeatable(signIn),
                Stream.concat(pending.stream(), Stream.of(event)).toList());
    }

    private List<RecentSignIn> repeatable(RecentSignIn latest) {
        Instant since = latest.at().minus(REPEATABLE);
        List<RecentSignIn> still =
                recent.stream().filter(signIn -> signIn.at().isAfter(since)).toList();
        return Stream.concat(still.stream().skip(Math.max(0, still.size() - MOST_RECENT + 1)), Stream.of(latest))
                .toList();
    }
}
