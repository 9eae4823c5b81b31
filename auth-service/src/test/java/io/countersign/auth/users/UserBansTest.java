package io.countersign.auth.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.BanUser;
import io.countersign.contracts.auth.EraseUser;
import io.countersign.contracts.auth.ReinstateUser;
import io.countersign.contracts.auth.UserStatus;
import io.countersign.contracts.link.EraseLinks;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.token.EndSessions;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.Outcome;
import io.countersign.messaging.test.MutableClock;
import io.countersign.messaging.test.PlainEventWriter;
import io.countersign.store.OptimisticRetry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Bans, their end, and erasure. The account has no pending events and is at version 2. */
class UserBansTest {

    private static final String USER = "user-1";
    private static final BanUser BAN = new BanUser(USER, "spam");
    private static final ReinstateUser REINSTATE = new ReinstateUser(USER);
    private static final EraseUser ERASE = new EraseUser(USER);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final InMemoryUserAccounts accounts = new InMemoryUserAccounts();
    private final UserEvents events = new UserEvents(new PlainEventWriter(), clock);
    private final OptimisticRetry retry = new OptimisticRetry(clock);
    private final UserBans bans = new UserBans(accounts, events, retry);
    private final UserErasure erasure = new UserErasure(accounts, events, retry);

    @BeforeEach
    void register() {
        accounts.accounts.put(
                USER,
                new UserAccount(
                        USER,
                        "jane@example.org",
                        "Jane",
                        UserStatus.ACTIVE,
                        clock.instant(),
                        clock.instant(),
                        2,
                        1,
                        List.of(),
                        List.of(),
                        List.of()));
    }

    @Test
    void banThenAccountIsBannedAndItsSessionsEnd() {
        Outcome<Done> outcome = ban(command());

        assertThat(outcome).isEqualTo(sessionsEnd(3));
        assertThat(stored().status()).isEqualTo(UserStatus.MANUAL_BANNED);
        assertThat(stored().stateVersion()).isEqualTo(3);
        assertThat(published()).containsExactly("auth.UserBanned.v1 3");
    }

    @Test
    void banWhenBannedThenNoEventAndSessionsEndAgain() {
        ban(command());

        assertThat(ban(command())).isEqualTo(sessionsEnd(3));
        assertThat(published()).hasSize(1);
    }

    @Test
    void reinstateThenBanIsLifted() {
        ban(command());

        assertThat(reinstate(command())).isEqualTo(Done.DONE);
        assertThat(stored().status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(published()).containsExactly("auth.UserBanned.v1 3", "auth.UserReinstated.v1 4");
    }

    @Test
    void reinstateWhenNotBannedThenDoneWithoutEvent() {
        assertThat(reinstate(command())).isEqualTo(Done.DONE);
        assertThat(published()).isEmpty();
    }

    @Test
    void banWhenItsCopyComesAfterTheReinstatementThenItBansNoMore() {
        CommandContext first = command();
        ban(first);
        reinstate(command());

        assertThat(ban(first)).isEqualTo(sessionsEnd(3));
        assertThat(stored().status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(published()).hasSize(2);
    }

    @Test
    void banWhenTheCopyOfOneThatFoundAllDoneComesLateThenItBansNoMore() {
        ban(command());
        CommandContext second = command();
        ban(second);
        reinstate(command());

        assertThat(ban(second)).isEqualTo(sessionsEnd(3));
        assertThat(stored().status()).isEqualTo(UserStatus.ACTIVE);
    }

    @Test
    void reinstateWhenItsCopyComesAfterANewBanThenItLiftsNothing() {
        ban(command());
        CommandContext first = command();
        reinstate(first);
        ban(command());

        assertThat(reinstate(first)).isEqualTo(Done.DONE);
        assertThat(stored().status()).isEqualTo(UserStatus.MANUAL_BANNED);
    }

    @Test
    void banWhenItsCopyComesAfterTheErasureThenNothingDefinite() {
        CommandContext first = command();
        ban(first);
        erase(command());

        assertThat(ban(first)).isEqualTo(sessionsEnd(3));
    }

    @Test
    void banWhenManyRaceThenOneEvent() {
        List<Outcome<Done>> outcomes = Flux.range(0, 10)
                .flatMap(rival -> Mono.defer(() -> bans.ban(BAN, command())).subscribeOn(Schedulers.boundedElastic()))
                .collectList()
                .block();

        assertThat(outcomes).hasSize(10).containsOnly(sessionsEnd(3));
        assertThat(published()).hasSize(1);
    }

    @Test
    void eraseThenNothingIsLeftOfThePersonAndLinksAreErased() {
        assertThat(erase(command())).isEqualTo(linksErased(3));
        assertThat(stored().email()).isNull();
        assertThat(stored().nickname()).isEqualTo(UserAccount.ERASED_NICKNAME);
        assertThat(stored().status()).isEqualTo(UserStatus.ERASED);
        assertThat(published()).containsExactly("auth.UserErased.v1 3");
    }

    @Test
    void eraseWhenErasedThenNoEventAndLinksAreErasedAgain() {
        erase(command());

        assertThat(erase(command())).isEqualTo(linksErased(3));
        assertThat(published()).hasSize(1);
    }

    @Test
    void eraseWhenBannedThenErased() {
        ban(command());

        assertThat(erase(command())).isEqualTo(linksErased(4));
    }

    @Test
    void commandsWhenErasedThenNotFound() {
        erase(command());

        assertThat(refusal(bans.ban(BAN, command())).code()).isEqualTo(FailureCode.NOT_FOUND);
        assertThat(refusal(bans.reinstate(REINSTATE, command())).code()).isEqualTo(FailureCode.NOT_FOUND);
        assertThat(published()).hasSize(1);
    }

    @Test
    void commandsWhenUnknownThenNotFound() {
        accounts.accounts.clear();

        assertThat(refusal(bans.ban(BAN, command())).code()).isEqualTo(FailureCode.NOT_FOUND);
        assertThat(refusal(bans.reinstate(REINSTATE, command())).code()).isEqualTo(FailureCode.NOT_FOUND);
        assertThat(refusal(erasure.erase(ERASE, command())).code()).isEqualTo(FailureCode.NOT_FOUND);
    }

    @Test
    void commandsWhenAccountNeverStandsStillThenUnavailable() {
        accounts.contended = true;

        assertThat(refusal(bans.ban(BAN, command())).code()).isEqualTo(FailureCode.UNAVAILABLE);
        assertThat(refusal(erasure.erase(ERASE, command())).code()).isEqualTo(FailureCode.UNAVAILABLE);
    }

    @Test
    void banWhenItsDeadlineHasPassedThenItDecidesNothing() {
        CommandContext late = new CommandContext("late", "correlation", clock.instant());

        assertThat(refusal(bans.ban(BAN, late)).code()).isEqualTo(FailureCode.DEADLINE_EXCEEDED);
        assertThat(stored().status()).isEqualTo(UserStatus.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "\u0000", "turned \u202e round", "half \ud83d", "two\u2028lines"})
    void banWhenReasonIsNoLineOfTextThenRefusedByName(String reason) {
        Failure failure = refusal(bans.ban(new BanUser(USER, reason), command()));

        assertThat(failure.code()).isEqualTo(FailureCode.INVALID_REQUEST);
        assertThat(failure.field()).isEqualTo("reason");
        assertThat(published()).isEmpty();
    }

    @Test
    void banWhenReasonIsAsLongAsItMayBeThenBanned() {
        bans.ban(new BanUser(USER, "x".repeat(BanUser.MAX_REASON_LENGTH)), command())
                .block();

        assertThat(published()).hasSize(1);
        assertThat(refusal(bans.ban(new BanUser(USER, "x".repeat(BanUser.MAX_REASON_LENGTH + 1)), command()))
                        .field())
                .isEqualTo("reason");
    }

    private Outcome<Done> ban(CommandContext context) {
        return bans.ban(BAN, context).block();
    }

    private Done reinstate(CommandContext context) {
        return bans.reinstate(REINSTATE, context).block();
    }

    private Outcome<Done> erase(CommandContext context) {
        return erasure.erase(ERASE, context).block();
    }

    private UserAccount stored() {
        return accounts.accounts.get(USER);
    }

    private List<String> published() {
        return accounts.published.stream().map(UserBansTest::show).toList();
    }

    private static String show(EventRecord event) {
        return event.type() + " " + event.sequence();
    }

    private static Outcome<Done> sessionsEnd(long version) {
        return Outcome.forward(new EndSessions(USER, version, RevocationReason.ACCOUNT_BANNED));
    }

    private static Outcome<Done> linksErased(long version) {
        return Outcome.forward(new EraseLinks(USER, version));
    }

    private static CommandContext command() {
        return new CommandContext(UUID.randomUUID().toString(), "correlation", Instant.MAX);
    }

    private static Failure refusal(Mono<?> step) {
        return step.map(outcome -> new AssertionError(outcome))
                .<Failure>flatMap(Mono::error)
                .onErrorResume(Refused.class, refused -> Mono.just(refused.failure()))
                .block();
    }
}
