package io.countersign.auth.users;

import io.countersign.contracts.auth.UserStatus;
import io.countersign.messaging.EventRecord;
import io.countersign.store.HasPendingEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An account, with its pending events. E-mail and nickname are those of the registration: later sign-ins, with any provider, do not
 * change them, so that the events contain everything that is stored.
 *
 * @param version counts the changes, and with them the events, from 1
 * @param stateVersion sequence of the event of the last change to anything but {@code lastSignInAt}
 * @param recent the sign-ins that may still be repeated, oldest first
 * @param settled the operators' commands that may still be repeated, and by their attempts the sign-ins that a ban refused, oldest first
 */
public record UserAccount(
        String id,
        @Nullable String email,
        String nickname,
        UserStatus status,
        Instant createdAt,
        Instant lastSignInAt,
        long version,
        long stateVersion,
        List<RecentSignIn> recent,
        List<SettledCommand> settled,
        List<EventRecord> pending)
        implements HasPendingEvents {

    /** Longer than the lifetime of any command. */
    static final Duration REPEATABLE = Duration.ofMinutes(2);

    static final int MOST_RECENT = 256;

    /** The nickname of erased accounts. */
    static final String ERASED_NICKNAME = "Nobody";

    public UserAccount {
        recent = List.copyOf(recent);
        settled = List.copyOf(settled);
        pending = List.copyOf(pending);
    }

    /**
     * A sign-in by an attempt.
     *
     * @param sequence of its {@code UserSignedIn}
     */
    public record RecentSignIn(String attemptId, Instant at, long sequence) {}

    /**
     * The result of an operator's command, so that a redelivery has the same result, however late.
     *
     * @param sequence of its event, or of the event that had caused the requested state before
     */
    public record SettledCommand(String commandId, long sequence) {}

    boolean erased() {
        return status == UserStatus.ERASED;
    }

    /** The sign-in of this attempt, if it is stored already. */
    Optional<RecentSignIn> signIn(String attemptId) {
        return recent.stream()
                .filter(signIn -> signIn.attemptId().equals(attemptId))
                .findFirst();
    }

    /** The result of this command, if it is settled already. */
    Optional<SettledCommand> settledBy(String commandId) {
        return settled.stream()
                .filter(command -> command.commandId().equals(commandId))
                .findFirst();
    }

    /** This account after one more sign-in. */
    public UserAccount signedIn(String attemptId, EventRecord event) {
        RecentSignIn signIn = new RecentSignIn(attemptId, event.time(), event.sequence());
        return new UserAccount(
                id,
                email,
                nickname,
                status,
                createdAt,
                event.time(),
                event.sequence(),
                stateVersion,
                repeatable(signIn),
                settled,
                appended(pending, event));
    }

    /** This account with another status, by this command. */
    public UserAccount changed(UserStatus other, EventRecord event, String commandId) {
        return new UserAccount(
                id,
                email,
                nickname,
                other,
                createdAt,
                lastSignInAt,
                event.sequence(),
                event.sequence(),
                recent,
                appended(settled, new SettledCommand(commandId, event.sequence())),
                appended(pending, event));
    }

    /** This account unchanged: it is in the requested state already. */
    public UserAccount confirmed(String commandId) {
        return new UserAccount(
                id,
                email,
                nickname,
                status,
                createdAt,
                lastSignInAt,
                version,
                stateVersion,
                recent,
                appended(settled, new SettledCommand(commandId, stateVersion)),
                pending);
    }

    /** This account without nickname and e-mail; it cannot be restored. */
    public UserAccount erased(EventRecord event) {
        return new UserAccount(
                id,
                null,
                ERASED_NICKNAME,
                UserStatus.ERASED,
                createdAt,
                lastSignInAt,
                event.sequence(),
                event.sequence(),
                List.of(),
                settled,
                appended(pending, event));
    }

    private List<RecentSignIn> repeatable(RecentSignIn latest) {
        Instant since = latest.at().minus(REPEATABLE);
        List<RecentSignIn> still =
                recent.stream().filter(signIn -> signIn.at().isAfter(since)).toList();
        return appended(still.subList(Math.max(0, still.size() - MOST_RECENT + 1), still.size()), latest);
    }

    private static <T> List<T> appended(List<T> some, T one) {
        return Stream.concat(some.stream(), Stream.of(one)).toList();
    }
}
