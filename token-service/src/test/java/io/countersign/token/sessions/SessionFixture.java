package io.countersign.token.sessions;

import static org.awaitility.Awaitility.await;

import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.UserBanned;
import io.countersign.contracts.auth.UserErased;
import io.countersign.contracts.link.ProviderUnlinked;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.Event;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.message.Secret;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.EndSessions;
import io.countersign.contracts.token.EndSessionsOfLink;
import io.countersign.contracts.token.ListSessions;
import io.countersign.contracts.token.OpenSession;
import io.countersign.contracts.token.Revocation;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.contracts.token.RevokeSession;
import io.countersign.contracts.token.RotateRefreshToken;
import io.countersign.contracts.token.SessionRevoked;
import io.countersign.contracts.token.Sessions;
import io.countersign.contracts.token.SignOut;
import io.countersign.contracts.token.SignedOut;
import io.countersign.contracts.token.TokenPair;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.EventRoutes.EventContext;
import io.countersign.messaging.MessageCodec;
import io.countersign.messaging.StateRecord;
import io.countersign.messaging.test.MutableClock;
import io.countersign.messaging.test.PlainEventWriter;
import io.countersign.messaging.test.PlainSealer;
import io.countersign.messaging.test.RecordedEvents;
import io.countersign.store.OptimisticRetry;
import io.countersign.token.SignIns;
import io.countersign.token.keys.LiveKeys;
import io.countersign.token.keys.TestKeys;
import io.countersign.token.tokens.JsonClaims;
import io.countersign.token.tokens.RefreshTokenReader;
import io.countersign.token.tokens.TokenIssuer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The service with a mutable clock and recorded publications, called as its callers do. */
public final class SessionFixture {

    static final SessionPolicy POLICY = new SessionPolicy(
            Duration.ofMinutes(10),
            Duration.ofDays(30),
            Duration.ofDays(180),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1));
    private static final String ISSUER = "http://localhost:8080";
    private static final String AUDIENCE = "countersign";

    final MutableClock clock;
    final RecordedEvents events;
    final SessionLog log;
    private final SessionCommands sessions;

    SessionFixture(
            SessionLog log, LinkFences linkFences, UserFences userFences, RecordedEvents events, MutableClock clock) {
        this.log = log;
        this.events = events;
        this.clock = clock;
        LiveKeys keys = TestKeys.live(clock);
        JsonClaims json = new JsonClaims();
        this.sessions = new SessionCommands(
                log,
                linkFences,
                userFences,
                new TokenIssuer(keys, ISSUER, AUDIENCE, json),
                new RefreshTokenReader(keys, ISSUER, AUDIENCE, POLICY.clockSkew(), json, clock),
                new PlainEventWriter(SessionFixture::payload),
                new PlainSealer(),
                POLICY,
                new OptimisticRetry(clock),
                clock);
    }

    private static String payload(Event event) {
        return event instanceof SessionRevoked revoked ? revoked.reason().name() : "";
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    OpenSession signIn(String userId, String linkId) {
        return SignIns.signIn(userId, linkId, clock.instant());
    }

    OpenSession signIn(String userId, long userVersion) {
        return SignIns.signIn(userId, userVersion, newId(), clock.instant());
    }

    TokenPair open() {
        return open(signIn(newId(), newId()));
    }

    TokenPair open(OpenSession command) {
        return opening(command).block();
    }

    Mono<TokenPair> opening(OpenSession command) {
        return sessions.open(command, context()).map(finished -> ((Finished.SignedIn) finished).tokens());
    }

    /** As if the process had been paused for a while before. */
    Mono<Finished> openingLate(OpenSession command, Duration still) {
        CommandContext context = context();
        clock.advance(still);
        return sessions.open(command, context);
    }

    TokenPair refresh(TokenPair pair) {
        return refreshing(pair).block();
    }

    Mono<TokenPair> refreshing(TokenPair pair) {
        return refreshing(pair.refreshToken());
    }

    Mono<TokenPair> refreshing(Secret token) {
        return Mono.defer(() -> sessions.rotate(new RotateRefreshToken("any", token), context()));
    }

    Mono<TokenPair> refreshing(TokenPair pair, CommandContext context) {
        return Mono.defer(() -> sessions.rotate(new RotateRefreshToken("any", pair.refreshToken()), context));
    }

    Mono<SignedOut> signingOut(TokenPair pair) {
        return Mono.defer(() -> sessions.signOut(new SignOut("any", pair.refreshToken()), context()));
    }

    Mono<SignedOut> revoking(String userId, String sessionId) {
        return revoking(userId, sessionId, newId());
    }

    Mono<SignedOut> revoking(String userId, String sessionId, String commandId) {
        return Mono.defer(() -> sessions.revoke(
                new RevokeSession(userId, sessionId), new CommandContext(commandId, "c", clock.instant())));
    }

    List<Sessions.Session> list(String userId) {
        return sessions.list(new ListSessions(userId)).block().sessions();
    }

    void unlink(String userId, String linkId) {
        sessions.unlinked(
                        new ProviderUnlinked(userId, linkId, "demo", "i", "s", clock.instant()),
                        new EventContext(newId(), "c", 1))
                .block();
    }

    Mono<Done> endingThoseOfLink(String userId, String linkId) {
        return Mono.defer(() -> sessions.endThoseOfLink(new EndSessionsOfLink(userId, linkId), context()));
    }

    Mono<Done> endingAll(String userId, long userVersion, RevocationReason reason) {
        return Mono.defer(() -> sessions.endAll(new EndSessions(userId, userVersion, reason), context()));
    }

    void toldOfBan(String userId, long userVersion) {
        sessions.banned(new UserBanned(userId, "spam", clock.instant()), new EventContext(newId(), "c", userVersion))
                .block();
    }

    void toldOfErasure(String userId, long userVersion) {
        sessions.erased(new UserErased(userId, clock.instant()), new EventContext(newId(), "c", userVersion))
                .block();
    }

    CommandContext context() {
        return new CommandContext(newId(), "correlation", clock.instant().plusSeconds(2));
    }

    /** Lets time pass once the events of this session are published and cleared. */
    void outlast(Duration time, TokenPair pair) {
        await().until(() -> log.head(pair.sessionId()).block().isPublished());
        clock.advance(time);
    }

    List<String> eventsOf(TokenPair pair) {
        return recordsOf(pair).stream()
                .map(event -> event.sequence() + " " + event.type().replaceAll("token\\.(.*)\\.v1", "$1")
                        + (event.data().isEmpty() ? "" : " " + event.data()))
                .toList();
    }

    List<EventRecord> recordsOf(TokenPair pair) {
        return recordsOf(pair.sessionId());
    }

    List<EventRecord> recordsOf(String sessionId) {
        return events.from("/token/sessions/" + sessionId);
    }

    /** The record that has its access tokens refused. */
    Revocation revocationOf(TokenPair pair) {
        String revocation = events.state(Topics.REVOCATIONS, pair.sessionId())
                .map(StateRecord::data)
                .orElseThrow();
        return new MessageCodec(new PlainSealer()).readText(revocation, Revocation.class);
    }

    /** Why it was refused; empty when it was not. */
    static Optional<FailureCode> refusal(Mono<?> call) {
        try {
            call.block();
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.failure().code());
        }
    }

    /** Concurrently, each on its own thread. */
    static <T> List<T> together(int callers, Function<Integer, Mono<T>> call) {
        return Flux.range(0, callers)
                .flatMap(i -> Mono.defer(() -> call.apply(i)).subscribeOn(Schedulers.boundedElastic()), callers)
                .collectList()
                .block();
    }
}
