package io.countersign.auth.mongo;

import io.countersign.auth.users.Account;
import io.countersign.contracts.auth.UserStatus;
import io.countersign.messaging.EventRecord;
import io.countersign.store.HasPendingEvents;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** An {@link Account} in the collection {@code users}. */
public record AccountDocument(
        @BsonId String id,
        @Nullable String email,
        String nickname,
        UserStatus status,
        Instant createdAt,
        Instant lastSignInAt,
        long version,
        List<RecentDocument> recent,
        List<EventRecord> pending)
        implements HasPendingEvents {

    /** A {@link Account.RecentSignIn}. */
    public record RecentDocument(String attemptId, Instant at) {

        static RecentDocument of(Account.RecentSignIn signIn) {
            return new RecentDocument(signIn.attemptId(), signIn.at());
        }

        Account.RecentSignIn toRecentSignIn() {
            return new Account.RecentSignIn(attemptId, at);
        }
    }

    static AccountDocument of(Account account) {
        return new AccountDocument(
                account.id(),
                account.email(),
                account.nickname(),
                account.status(),
                account.createdAt(),
                account.lastSignInAt(),
                account.version(),
                account.recent().stream().map(RecentDocument::of).toList(),
                account.pending());
    }

    Account toAccount() {
        return new Account(
                id,
                email,
                nickname,
                status,
                createdAt,
                lastSignInAt,
                version,
                recent.stream().map(RecentDocument::toRecentSignIn).toList(),
                pending);
    }
}
