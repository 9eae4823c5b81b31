package io.countersign.link.ownership;

import io.countersign.contracts.auth.CompleteSignIn;
import io.countersign.contracts.auth.Device;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.auth.Profile;
import io.countersign.contracts.auth.UserErased;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.link.BeginLinking;
import io.countersign.contracts.link.EraseLinks;
import io.countersign.contracts.link.LinkIdentity;
import io.countersign.contracts.link.Links;
import io.countersign.contracts.link.ListLinks;
import io.countersign.contracts.link.ProviderUnlinked;
import io.countersign.contracts.link.ResolveIdentity;
import io.countersign.contracts.link.UnlinkProvider;
import io.countersign.contracts.message.Command;
import io.countersign.contracts.token.EndSessions;
import io.countersign.contracts.token.EndSessionsOfLink;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.EventRoutes.EventContext;
import io.countersign.messaging.Outcome;
import io.countersign.store.OptimisticRetry;
import io.countersign.store.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** An instance of the service on the given parts, spoken to in few words. */
final class LinkService {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final Duration RESERVATIONS_ARE_LEFT_ALONE = Duration.ofSeconds(10);

    private final SignInIdentity signIn;
    private final Linking linking;
    private final Unlinking unlinking;
    private final Erasure erasure;
    private final LinkList list;
    private final OpenReservations reservationsLater;
    private final OpenReservations reservationsSoon;

    LinkService(
            Identities identities, LinkedAccounts accounts, Outbox<LinkedAccount> outbox, Clock clock, Crash crash) {
        LinkedAccounts published = new PublishedAccounts(crash.on(accounts), crash.on(outbox));
        LinkEvents events = new LinkEvents(LinkPayload.writer());
        Identities seen = crash.on(identities);
        Owners owners = new Owners(seen, published, events);
        OptimisticRetry retry = new OptimisticRetry(clock);
        signIn = new SignInIdentity(owners, retry, clock);
        linking = new Linking(owners, published, retry, clock);
        unlinking = new Unlinking(owners, published, events, retry, clock);
        erasure = new Erasure(owners, published, events, retry, clock);
        list = new LinkList(published);
        reservationsSoon = new OpenReservations(seen, owners, RESERVATIONS_ARE_LEFT_ALONE, retry, clock);
        reservationsLater = new OpenReservations(
                seen,
                owners,
                RESERVATIONS_ARE_LEFT_ALONE,
                retry,
                Clock.offset(clock, RESERVATIONS_ARE_LEFT_ALONE.plusMillis(1)));
    }

    static String attempt() {
        return UUID.randomUUID().toString();
    }

    Mono<CompleteSignIn> signIn(Identity identity) {
        return signIn(identity, attempt());
    }

    Mono<CompleteSignIn> signIn(Identity identity, String attempt) {
        return signIn(verified(identity, attempt));
    }

    /** With an ID token that was validated at this time. */
    Mono<CompleteSignIn> signIn(Identity identity, Instant at) {
        return signIn(verified(identity, attempt(), at));
    }

    private Mono<CompleteSignIn> signIn(VerifiedSignIn verified) {
        return signIn.resolve(new ResolveIdentity(verified), context())
                .map(LinkService::forwarded)
                .cast(CompleteSignIn.class);
    }

    Mono<Command<?>> begin(String userId, String provider) {
        return linking.begin(new BeginLinking(attempt(), userId, provider, Flow.SESSION, null, null), context())
                .map(LinkService::forwarded);
    }

    Mono<Finished> link(String userId, Identity identity) {
        return link(userId, identity, attempt());
    }

    Mono<Finished> link(String userId, Identity identity, String attempt) {
        return link(userId, identity, attempt, attempt());
    }

    Mono<Finished> link(String userId, Identity identity, String attempt, String commandId) {
        return linking.link(new LinkIdentity(userId, verified(identity, attempt)), context(commandId));
    }

    Mono<EndSessionsOfLink> unlink(String userId, String provider) {
        return unlink(userId, provider, attempt());
    }

    Mono<EndSessionsOfLink> unlink(String userId, String provider, String commandId) {
        return unlinking
                .unlink(new UnlinkProvider(userId, provider), context(commandId))
                .map(LinkService::forwarded)
                .cast(EndSessionsOfLink.class);
    }

    /** As if the process had been stopped until after the deadline. */
    Mono<?> unlinkLate(String userId, String provider) {
        return unlinking.unlink(
                new UnlinkProvider(userId, provider), new CommandContext(attempt(), "correlation", NOW));
    }

    Mono<EndSessions> erase(String userId) {
        return erasure.erase(new EraseLinks(userId, 7), context())
                .map(LinkService::forwarded)
                .cast(EndSessions.class);
    }

    Mono<Void> reactTo(UserErased event) {
        return erasure.erase(event, new EventContext(attempt(), "correlation", 7));
    }

    Mono<Void> reactTo(ProviderUnlinked event) {
        return unlinking.tidy(event);
    }

    /** While the commands that made them may still be under way. */
    Mono<Long> settleReservationsSoon() {
        return reservationsSoon.settle();
    }

    /** When no command that made one can be under way any more. */
    Mono<Long> settleReservationsLater() {
        return reservationsLater.settle();
    }

    Mono<Links> list(String userId) {
        return list.list(new ListLinks(userId));
    }

    /** In these tests the provider's id is the part of the issuer before the colon. */
    static Identity identity(String provider, String subject) {
        return new Identity(provider + ":issuer", subject);
    }

    static VerifiedSignIn verified(Identity identity, String attempt) {
        return verified(identity, attempt, NOW);
    }

    private static VerifiedSignIn verified(Identity identity, String attempt, Instant at) {
        String provider = identity.issuer().substring(0, identity.issuer().indexOf(':'));
        Profile sameForAll = new Profile("someone@example.org", true, "Someone", null, null, null);
        return new VerifiedSignIn(attempt, provider, identity, sameForAll, new Device(null, null), at, null);
    }

    private static CommandContext context() {
        return context(attempt());
    }

    private static CommandContext context(String commandId) {
        return new CommandContext(commandId, "correlation", NOW.plusSeconds(10));
    }

    private static Command<?> forwarded(Outcome<?> outcome) {
        return ((Outcome.Forward<?>) outcome).next();
    }
}
