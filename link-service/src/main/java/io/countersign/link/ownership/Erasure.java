package io.countersign.link.ownership;

import io.countersign.contracts.auth.UserErased;
import io.countersign.contracts.link.EraseLinks;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.token.EndSessions;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventRoutes.EventContext;
import io.countersign.messaging.Outcome;
import io.countersign.store.OptimisticRetry;
import io.countersign.store.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Unlinks all identities of an erased user, including the last, and prevents further links. An account that does not exist is erased as
 * well, so that no command that is still under way creates it.
 */
public final class Erasure {

    private static final int TOGETHER = 8;

    private final Owners owners;
    private final LinkedAccounts accounts;
    private final LinkEvents events;
    private final OptimisticRetry retry;
    private final Clock clock;

    public Erasure(Owners owners, LinkedAccounts accounts, LinkEvents events, OptimisticRetry retry, Clock clock) {
        this.owners = owners;
        this.accounts = accounts;
        this.events = events;
        this.retry = retry;
        this.clock = clock;
    }

    public Mono<Outcome<Done>> erase(EraseLinks command, CommandContext context) {
        return erase(command.userId(), context.commandId(), context.correlationId())
                .thenReturn(Outcome.forward(
                        new EndSessions(command.userId(), command.userVersion(), RevocationReason.ACCOUNT_ERASED)));
    }

    /** The same by the event, in case the command was lost. */
    public Mono<Void> erase(UserErased event, EventContext context) {
        return erase(event.userId(), context.eventId(), context.correlationId());
    }

    private Mono<Void> erase(String userId, String causeId, String correlationId) {
        return retry.untilWon(() -> accounts.find(userId)
                        .flatMap(account -> account.isErased()
                                ? Mono.just(Write.won(account))
                                : accounts.change(account, erased(account, causeId, correlationId))))
                .flatMap(this::release);
    }

    private LinkedAccount erased(LinkedAccount account, String causeId, String correlationId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<EventRecord> unlinked = new ArrayList<>();
        for (Link link : account.links()) {
            unlinked.add(events.unlinked(account, unlinked.size(), link, now, correlationId));
        }
        return account.erased(causeId, now, unlinked);
    }

    /** A repeat completes what a crash interrupted; in the end no reservation of these identities is left. */
    private Mono<Void> release(LinkedAccount erased) {
        if (erased.closedLinks().isEmpty()) {
            return Mono.empty();
        }
        return Flux.fromIterable(erased.closedLinks())
                .flatMap(owners::release, TOGETHER)
                .then(Mono.defer(() -> accounts.change(erased, erased.forgetting())))
                .then();
    }
}
