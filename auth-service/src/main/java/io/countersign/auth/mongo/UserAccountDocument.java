package io.countersign.auth.mongo;

import io.countersign.auth.users.UserAccount;
import io.countersign.contracts.auth.UserStatus;
import io.countersign.messaging.EventRecord;
import io.countersign.store.HasPendingEvents;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * An {@link UserAccount} in the collection {@code users}.
 *
 * @param stateVersion null in documents written before bans existed: the state is that of the registration
 * @param settled null in those documents too
 */
public record UserAccountDocument(
        @BsonId String id,
        @Nullable String email,
        String nickname,
        UserStatus status,
        Instant createdAt,
        Instant lastSignInAt,
        long version,
        @Nullable Long stateVersion,
        List<RecentDocument> recent,
        @Nullable List<SettledDocument> settled,
        List<EventRecord> pending)
        implements HasPendingEvents {

    private static final long REGISTERED = 1;

    /**
     * A {@link UserAccount.RecentSignIn}.
     *
     * @param sequence null in documents written before bans existed
     */
    public record RecentDocument(
            String attemptId, Instant at, @Nullable Long sequence) {

        static RecentDocument of(UserAccount.RecentSignIn signIn) {
            return new RecentDocument(signIn.attemptId(), signIn.at(), signIn.sequence());
        }

        UserAccount.RecentSignIn toRecentSignIn(long version) {
            return new UserAccount.RecentSignIn(attemptId, at, sequence == null ? version : sequence);
        }
    }

    /** A {@link UserAccount.SettledCommand}. */
    public record SettledDocument(String commandId, long sequence) {

        static SettledDocument of(UserAccount.SettledCommand command) {
            return new SettledDocument(command.commandId(), command.sequence());
        }

        UserAccount.SettledCommand toSettledCommand() {
            return new UserAccount.SettledCommand(commandId, sequence);
        }
    }

    static UserAccountDocument of(UserAccount account) {
        return new UserAccountDocument(
                account.id(),
                account.email(),
                account.nickname(),
                account.status(),
                account.createdAt(),
                account.lastSignInAt(),
                account.version(),
                account.stateVersion(),
                account.recent().stream().map(RecentDocument::of).toList(),
                account.settled().stream().map(SettledDocument::of).toList(),
                account.pending());
    }

    UserAccount toAccount() {
        return new UserAccount(
                id,
                email,
                nickname,
                status,
                createdAt,
                lastSignInAt,
                version,
                stateVersion == null ? REGISTERED : stateVersion,
                recent.stream().map(signIn -> signIn.toRecentSignIn(version)).toList(),
                settled == null
                        ? List.of()
                        : settled.stream()
                                .map(SettledDocument::toSettledCommand)
                                .toList(),
                pending);
    }
}
