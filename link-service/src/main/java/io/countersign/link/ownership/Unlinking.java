package io.countersign.link.ownership;

import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.link.ProviderUnlinked;
import io.countersign.contracts.link.UnlinkProvider;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.token.EndSessionsOfLink;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Ends a link, and then the sessions that came through it, but never an account's last one: what it decides is stored only in the account that it saw, so that of two that run at
 * the same time the second sees what the first has left.
 */
public final class Unlinking {

    private final Owners owners;
    private final Accounts accounts;
    private final LinkEvents events;
    private final Clock clock;

    public Unlinking(Owners owners, Accounts accounts, LinkEvents events, Clock clock) {
        this.owners = owners;
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    public Mono<Outcome<Done>> unlink(UnlinkProvider command, CommandContext context) {
        return Rounds.untilDecided(
                        context,
                        clock,
                        () -> accounts.find(command.userId()).flatMap(account -> ended(command, context, account)))
                .map(linkId -> Outcome.forward(new EndSessionsOfLink(command.userId(), linkId)));
    }

    /** Deletes the claim of an ended link, where a crash has left it. */
    public Mono<Void> tidy(ProviderUnlinked event) {
        String identityId = new Identity(event.issuer(), event.subject()).id();
        return owners.release(identityId, event.linkId(), event.unlinkedAt());
    }

    /** The same command may come twice, and its first time may not have been answered yet. */
    private Mono<String> ended(UnlinkProvider command, CommandContext context, Account account) {
        Optional<ClosedLink> before = account.linkEndedBy(context.commandId());
        if (before.isPresent()) {
            return Mono.just(before.get().linkId());
        }
        if (account.isErased()) {
            // Nobody remembers what the first time did.
            return Mono.error(new Refused(FailureCode.UNAVAILABLE, "The account is erased."));
        }
        Link link = linkToEnd(account, command.provider());
        return close(link, account, context).map(closed -> link.linkId());
    }

    private static Link linkToEnd(Account account, String provider) {
        Link link = account.linkOf(provider)
                .orElseThrow(() ->
                        new Refused(FailureCode.PROVIDER_NOT_LINKED, "The account has no identity of this provider."));
        if (account.links().size() == 1) {
            throw new Refused(FailureCode.LAST_IDENTITY, "The last identity of an account cannot be unlinked.");
        }
        return link;
    }

    private Mono<Account> close(Link link, Account account, CommandContext context) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        EventRecord event = events.unlinked(account, link, now, context.correlationId());
        return owners.close(link, account, account.without(link, context.commandId(), event));
    }
}
