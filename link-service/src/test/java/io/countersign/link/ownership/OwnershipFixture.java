package io.countersign.link.ownership;

import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.test.RecordedEvents;
import io.countersign.store.Outbox;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The parts of the service under test, in memory or on a real store. */
final class OwnershipFixture {

    private static final Clock CLOCK = Clock.fixed(LinkService.NOW, ZoneOffset.UTC);

    private final Identities identities;
    private final LinkedAccounts accounts;
    private final Outbox<LinkedAccount> outbox;
    private final RecordedEvents events;

    OwnershipFixture(
            Identities identities, LinkedAccounts accounts, Outbox<LinkedAccount> outbox, RecordedEvents events) {
        this.identities = identities;
        this.accounts = accounts;
        this.outbox = outbox;
        this.events = events;
    }

    static OwnershipFixture inMemory() {
        RecordedEvents events = new RecordedEvents();
        InMemoryLinkedAccounts accounts = new InMemoryLinkedAccounts(events);
        return new OwnershipFixture(new InMemoryIdentities(), accounts, accounts, events);
    }

    LinkService service() {
        return service(Crash.never());
    }

    LinkService service(Crash crash) {
        return new LinkService(identities, accounts, outbox, CLOCK, crash);
    }

    LinkService serviceOn(Identities seen) {
        return new LinkService(seen, accounts, outbox, CLOCK, Crash.never());
    }

    Identities identities() {
        return identities;
    }

    LinkedAccounts accounts() {
        return accounts;
    }

    /** A new user with these identities; the user id. */
    String userWith(Identity first, Identity... others) {
        String userId = service().signIn(first).blockOptional().orElseThrow().userId();
        Arrays.stream(others).forEach(other -> service().link(userId, other).block());
        return userId;
    }

    /** Ends a link and leaves its reservation behind. */
    void diesBeforeReleasing(String userId, String provider) {
        LinkedAccount account = accounts.find(userId).blockOptional().orElseThrow();
        Link link = account.linkOf(provider).orElseThrow();
        EventRecord event = new LinkEvents(LinkPayload.writer()).unlinked(account, link, LinkService.NOW, "dead");
        accounts.change(account, account.without(link, "dead", event)).block();
    }

    /** Reservations an identity and gets no further. */
    void leavesOpenReservation(String userId, Identity identity, String attempt) {
        CommandContext context = new CommandContext(LinkService.attempt(), "dead", LinkService.NOW);
        identities
                .reserve(IdentityReservation.of(
                        userId, LinkService.verified(identity, attempt), context, LinkService.NOW))
                .block();
    }

    boolean isReserved(Identity identity) {
        return identities.find(identity.id()).blockOptional().isPresent();
    }

    /** Whether a reservation is marked as open. */
    boolean isOpen(Identity identity) {
        return identities
                .find(identity.id())
                .blockOptional()
                .filter(IdentityReservation::open)
                .isPresent();
    }

    List<String> eventTypes(String userId) {
        return events.about(userId).stream().map(EventRecord::type).toList();
    }

    List<EventRecord> events(String userId) {
        return events.about(userId);
    }

    /** Lets the relay have done its work, and looks at everything that these identities were part of. */
    void isConsistentFor(Collection<Identity> played) {
        List<String> ids = played.stream().map(Identity::id).toList();
        Set<String> users = new HashSet<>();
        ids.forEach(
                id -> identities.find(id).blockOptional().ifPresent(reservation -> users.add(reservation.userId())));
        events.all().stream()
                .filter(event -> ids.contains(LinkPayload.identityId(event)))
                .forEach(event -> users.add(event.subject()));
        LinkedAccounts published = new PublishedAccounts(accounts, outbox);
        users.forEach(user -> published.find(user).block());
        new History(events.all(), identities, accounts).isConsistent(users);
    }

    /** Runs all concurrently; returns the outcomes, or the refusals. */
    static <T> List<Result<T>> together(Collection<Mono<T>> calls) {
        return Flux.fromIterable(calls)
                .flatMap(call -> outcome(call).subscribeOn(Schedulers.boundedElastic()), calls.size())
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    static <T> Result<T> outcomeOf(Mono<T> call) {
        return outcome(call).blockOptional().orElseThrow();
    }

    private static <T> Mono<Result<T>> outcome(Mono<T> call) {
        return call.map(value -> new Result<>(List.of(value), List.of()))
                .onErrorResume(
                        Refused.class,
                        e -> Mono.just(
                                new Result<>(List.of(), List.of(e.failure().code()))));
    }

    /** One of both has one element. */
    record Result<T>(List<T> value, List<FailureCode> refusal) {

        boolean succeeded() {
            return !value.isEmpty();
        }
    }
}
