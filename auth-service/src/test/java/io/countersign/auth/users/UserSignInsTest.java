package io.countersign.auth.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.countersign.contracts.auth.BanUser;
import io.countersign.contracts.auth.CompleteSignIn;
import io.countersign.contracts.auth.Device;
import io.countersign.contracts.auth.EraseUser;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.GetUser;
import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.auth.Profile;
import io.countersign.contracts.auth.ReinstateUser;
import io.countersign.contracts.auth.User;
import io.countersign.contracts.auth.UserState;
import io.countersign.contracts.auth.UserStatus;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.token.OpenSession;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.Outcome;
import io.countersign.messaging.StoredState;
import io.countersign.messaging.test.MutableClock;
import io.countersign.messaging.test.PlainEventWriter;
import io.countersign.store.OptimisticRetry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class UserSignInsTest {

    private static final String USER = "user-1";

    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final InMemoryUserAccounts accounts = new InMemoryUserAccounts();
    private final UserViews views = new UserViews(new UserProperties(List.of("oauth")));
    private final UserEvents userEvents = new UserEvents(new PlainEventWriter(), clock);
    private final OptimisticRetry retry = new OptimisticRetry(clock);
    private final UserSignIns signIns = new UserSignIns(accounts, userEvents, views, retry);

    @Test
    void completeWhenUserIsNewThenRegisteredAndSignedInWithOneWrite() {
        complete("a");

        assertThat(accounts.published)
                .extracting(EventRecord::type, EventRecord::sequence, EventRecord::source)
                .containsExactly(
                        tuple("auth.UserRegistered.v1", 1L, "/auth/users"),
                        tuple("auth.UserSignedIn.v1", 2L, "/auth/users"));
        assertThat(accounts.accounts.get(USER).version()).isEqualTo(2);
    }

    @Test
    void completeThenSessionIsOpenedForTheUserAsStored() {
        Outcome<Finished> outcome = complete("a");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Forward.class,
                        forward -> assertThat(forward.next()).isInstanceOfSatisfying(OpenSession.class, open -> {
                            assertThat(open.linkId()).isEqualTo("link-1");
                            assertThat(open.signIn()).isEqualTo(signIn("a"));
                            assertThat(open.user().id()).isEqualTo(USER);
                            assertThat(open.user().nickname()).isEqualTo("Jane");
                            assertThat(open.user().permissions()).containsExactly("oauth");
                        }));
    }

    @Test
    void completeWhenUserReturnsThenOneEventMore() {
        complete("a");
        clock.advance(Duration.ofHours(1));
        complete("b");

        assertThat(accounts.published).extracting(EventRecord::sequence).containsExactly(1L, 2L, 3L);
        assertThat(accounts.accounts.get(USER).lastSignInAt()).isEqualTo(clock.instant());
    }

    @Test
    void completeWhenUserReturnsByAnotherNameThenProfileOfTheRegistrationStays() {
        complete("a");
        VerifiedSignIn other = new VerifiedSignIn(
                "b",
                "other",
                new Identity("https://other.example", "x"),
                new Profile("other@example.org", null, "Other", null, null, null),
                new Device(null, null),
                clock.instant(),
                null);

        signIns.complete(new CompleteSignIn(USER, "link-2", other), context()).block();

        assertThat(accounts.accounts.get(USER).email()).isEqualTo("jane@example.org");
        assertThat(accounts.accounts.get(USER).nickname()).isEqualTo("Jane");
    }

    @Test
    void completeWhenItComesTwiceThenStoredOnceAndForwardedTwice() {
        Outcome<Finished> first = complete("a");
        clock.advance(Duration.ofSeconds(5));

        assertThat(complete("a")).isEqualTo(first);
        assertThat(accounts.published).hasSize(2);
    }

    @Test
    void completeWhenItComesTwiceThenSessionHasTheSequenceOfThatSignIn() {
        complete("a");
        complete("b");

        assertThat(session(complete("a")).userVersion()).isEqualTo(2);
        assertThat(session(complete("b")).userVersion()).isEqualTo(3);
    }

    @Test
    void completeWhenBannedThenRefusedWithoutEvent() {
        complete("a");
        ban();

        assertThat(refusal("b")).isEqualTo(FailureCode.ACCOUNT_BANNED);
        assertThat(accounts.published).hasSize(3);
    }

    @Test
    void completeWhenRefusedCommandComesAgainAfterTheReinstatementThenRefusedAgain() {
        complete("a");
        ban();
        refusal("b");
        new UserBans(accounts, userEvents, retry)
                .reinstate(
                        new ReinstateUser(USER),
                        new CommandContext("another", "c", context().deadline()))
                .block();

        assertThat(refusal("b")).isEqualTo(FailureCode.ACCOUNT_BANNED);
        assertThat(accounts.published).hasSize(4);
        complete("c");
        assertThat(accounts.published).hasSize(5);
    }

    @Test
    void completeWhenBannedAfterThisVerySignInThenItGoesOn() {
        Outcome<Finished> first = complete("a");
        ban();

        assertThat(session(complete("a")).userVersion())
                .isEqualTo(session(first).userVersion());
        assertThat(accounts.published).hasSize(3);
    }

    @Test
    void completeWhenErasedThenNothingDefinite() {
        complete("a");
        new UserErasure(accounts, userEvents, retry)
                .erase(new EraseUser(USER), context())
                .block();

        assertThat(refusal("a")).isEqualTo(FailureCode.UNAVAILABLE);
        assertThat(refusal("b")).isEqualTo(FailureCode.UNAVAILABLE);
        assertThat(accounts.published).hasSize(3);
    }

    @Test
    void completeWhenManyRaceThenEverySignInHasItsEventWithoutGap() {
        List<String> attempts =
                Flux.range(0, 10).map(i -> "a" + i).collectList().block();

        Flux.fromIterable(attempts)
                .flatMap(attempt -> Mono.defer(() -> signIns.complete(command(attempt), context()))
                        .subscribeOn(Schedulers.boundedElastic()))
                .collectList()
                .block();

        assertThat(accounts.accounts.get(USER).version()).isEqualTo(11);
        assertThat(accounts.accounts.get(USER).pending())
                .extracting(EventRecord::sequence)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
    }

    @Test
    void completeWhenAccountNeverStandsStillThenUnavailable() {
        complete("a");
        accounts.contended = true;

        assertThat(refusal("b")).isEqualTo(FailureCode.UNAVAILABLE);
    }

    @Test
    void completeWhenLongAgoThenSignInIsForgottenThatCannotBeRepeated() {
        complete("a");
        clock.advance(UserAccount.REPEATABLE.plusSeconds(1));
        complete("b");

        assertThat(accounts.accounts.get(USER).recent())
                .extracting(UserAccount.RecentSignIn::attemptId)
                .containsExactly("b");
    }

    @Test
    void getUserWhenUnknownThenNotFound() {
        UserQueries queries = new UserQueries(accounts, views);

        assertThat(queries.get(new GetUser("nobody"))
                        .map(User::id)
                        .onErrorResume(
                                Refused.class,
                                refused -> Mono.just(refused.failure().code().name()))
                        .block())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void getUserWhenErasedThenNotFoundAndWithoutName() {
        complete("a");
        new UserErasure(accounts, userEvents, retry)
                .erase(new EraseUser(USER), context())
                .block();
        UserQueries queries = new UserQueries(accounts, views);

        assertThatThrownBy(() -> queries.get(new GetUser(USER)).block())
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo(FailureCode.NOT_FOUND));
        assertThat(queries.nameOfLinkable(USER).blockOptional()).isEmpty();
    }

    @Test
    void stateThenItHasTheSequenceOfTheLastChangeAndNotOfSignIns() {
        complete("a");
        complete("b");

        assertThat(new UserQueries(accounts, views).state(USER).block())
                .isEqualTo(StoredState.of(
                        new UserState(USER, "jane@example.org", "Jane", UserStatus.ACTIVE, clock.instant(), 1)));
    }

    @Test
    void stateWhenBannedThenItSaysSoAndNothingMayBeLinked() {
        complete("a");
        ban();
        UserQueries queries = new UserQueries(accounts, views);

        assertThat(queries.state(USER).block())
                .isEqualTo(StoredState.of(
                        new UserState(USER, "jane@example.org", "Jane", UserStatus.MANUAL_BANNED, clock.instant(), 3)));
        assertThat(queries.nameOfLinkable(USER).blockOptional()).isEmpty();
    }

    @Test
    void stateWhenErasedThenGoneAndWhenUnknownThenEmpty() {
        complete("a");
        new UserErasure(accounts, userEvents, retry)
                .erase(new EraseUser(USER), context())
                .block();
        UserQueries queries = new UserQueries(accounts, views);

        assertThat(queries.state(USER).block()).isEqualTo(StoredState.deleted());
        assertThat(queries.state("nobody").blockOptional()).isEmpty();
    }

    @Test
    void stateWhenEventsArePendingThenTheyArePublishedFirst() {
        complete("a");
        accounts.published.clear();

        StoredState<UserState> state =
                new UserQueries(accounts, views).state(USER).block();

        assertThat(state).isInstanceOf(StoredState.Present.class);
        assertThat(accounts.published).hasSize(2);
    }

    @Test
    void getUserWhenEventsArePendingThenTheyArePublishedFirst() {
        complete("a");
        accounts.published.clear();

        User user = new UserQueries(accounts, views).get(new GetUser(USER)).block();

        assertThat(user.status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(accounts.published).hasSize(2);
    }

    private Outcome<Finished> complete(String attempt) {
        return signIns.complete(command(attempt), context()).block();
    }

    private FailureCode refusal(String attempt) {
        return signIns.complete(command(attempt), context())
                .map(outcome -> FailureCode.INTERNAL)
                .onErrorResume(
                        Refused.class, refused -> Mono.just(refused.failure().code()))
                .block();
    }

    private void ban() {
        new UserBans(accounts, userEvents, retry)
                .ban(new BanUser(USER, "spam"), context())
                .block();
    }

    private static OpenSession session(Outcome<Finished> outcome) {
        return (OpenSession) ((Outcome.Forward<Finished>) outcome).next();
    }

    private static CommandContext context() {
        return new CommandContext("command", "correlation", Instant.MAX);
    }

    private static CompleteSignIn command(String attempt) {
        return new CompleteSignIn(USER, "link-1", signIn(attempt));
    }

    private static VerifiedSignIn signIn(String attempt) {
        return new VerifiedSignIn(
                attempt,
                "acme",
                new Identity("https://acme.example", "jane"),
                new Profile("jane@example.org", true, "Jane", null, null, null),
                new Device(null, null),
                Instant.EPOCH,
                null);
    }
}
