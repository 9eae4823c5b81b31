package io.countersign.link.ownership;

import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.link.ProviderUnlinked;
import io.countersign.contracts.link.UnlinkProvider;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.token.EndSessionsOfLink;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.Outcome;
import io.countersign.store.OptimisticRetry;
import io.countersign.store.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Ends a link, then the sessions that it opened, but never an account's last link: the decision is stored on condition that the account is
 * unchanged, so that of two concurrent unlinkings the second sees the result of the first.
 */
public final class Unlinking {

    private final Owners owners;
    private final LinkedAccounts accounts;
    private final LinkEvents events;
    private final LinkRefusals refusals;
    private final OptimisticRetry retry;
    private final Clock clock;

    public Unlinking(Owners owners, LinkedAccounts accounts, LinkEvents events, OptimisticRetry retry, Clock clock) {
        this.owners = owners;
        this.accounts = accounts;
        this.events = events;
        this.refusals = new LinkRefusals(accounts);
        this.retry = retry;
        this.clock = clock;
    }

    public Mono<Outcome<Done>> unlink(UnlinkProvider command, CommandContext context) {
        return retry.untilWon(
                        context,
                        () -> accounts.find(command.userId()).flatMap(account -> ended(command, context, account)))
                .map(linkId -> Outcome.forward(new EndSessionsOfLink(command.userId(), linkId)));
    }

    /** Deletes the reservation of an ended link that a crash left behind. */
    public Mono<Void> tidy(ProviderUnlinked event) {
        String identityId = new Identity(event.issuer(), event.subject()).id();
        return owners.release(identityId, event.linkId(), event.unlinkedAt());
    }

    /** The same command may be delivered twice, the second time before the first has its reply. */
    private Mono<Write<String>> ended(UnlinkProvider command, CommandContext context, LinkedAccount account) {
        Optional<ClosedLink> before = account.linkEndedBy(context.commandId());
        if (before.isPresent()) {
            return Mono.just(Write.won(before.get().linkId()));
        }
        Optional<FailureCode> refusal = refusal(command, context, account);
        if (refusal.isPresent()) {
            return refusals.refuse(refusal.get(), account, context);
        }
        Link link = account.linkOf(command.provider()).orElseThrow();
        return close(link, account, context).map(write -> write.map(closed -> link.linkId()));
    }

    private static Optional<FailureCode> refusal(
            UnlinkProvider command, CommandContext context, LinkedAccount account) {
        if (account.isErased()) {
            return Optional.of(FailureCode.UNAVAILABLE);
        }
        return account.refusalOf(context.commandId()).or(() -> refusal(command, account));
    }

    private static Optional<FailureCode> refusal(UnlinkProvider command, LinkedAccount account) {
        if (account.linkOf(command.provider()).isEmpty()) {
            return Optional.of(FailureCode.PROVIDER_NOT_LINKED);
        }
        return account.links().size() == 1 ? Optional.of(FailureCode.LAST_IDENTITY) : Optional.empty();
    }

    private Mono<Write<LinkedAccount>> close(Link link, LinkedAccount account, CommandContext context) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        EventRecord event = events.unlinked(account, link, now, context.correlationId());
        return owners.close(link, account, account.without(link, context.commandId(), event));
    }
}
