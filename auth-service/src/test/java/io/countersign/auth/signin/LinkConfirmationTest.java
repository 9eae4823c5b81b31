package io.countersign.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.auth.signin.SignInFixture.Caller;
import io.countersign.contracts.auth.ConfirmLinking;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.Finished.ConfirmationNeeded;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.link.LinkIdentity;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.message.Secret;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.Outcome;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Linkings that a native client prepared and a browser finishes. */
class LinkConfirmationTest {

    private final SignInFixture fixture = new SignInFixture();

    @Test
    void finishWhenBrowserArrivesAtTheCallbackThenConfirmationNeeded() {
        String attempt = fixture.prepareLinking(Flow.SSO, null);

        ConfirmationNeeded needed = finishAtCallback(attempt);

        assertThat(needed.attemptId()).isEqualTo(attempt);
        assertThat(needed.account()).isEqualTo("Jim");
        assertThat(needed.provider()).isEqualTo(SignInFixture.PROVIDER);
        assertThat(needed.identity()).isEqualTo("jane@example.org");
    }

    @Test
    void finishWhenConfirmationNeededThenAttemptIsUsed() {
        String attempt = fixture.prepareLinking(Flow.SSO, null);
        finishAtCallback(attempt);

        assertThat(SignInFixture.failureOf(fixture.finish(callback().finishing(attempt)))
                        .code())
                .isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
    }

    @Test
    void confirmThenForwardedToLinkTheIdentity() {
        String attempt = fixture.prepareLinking(Flow.SSO, null);
        ConfirmationNeeded needed = finishAtCallback(attempt);

        Outcome<Finished> outcome = confirm(attempt, needed.confirmation()).block();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Forward.class,
                        forward -> assertThat(forward.next()).isInstanceOfSatisfying(LinkIdentity.class, link -> {
                            assertThat(link.userId()).isEqualTo(SignInFixture.USER);
                            assertThat(link.signIn().identity()).isEqualTo(FakeRelyingParty.JANE);
                        }));
    }

    @Test
    void finishWhenConfirmationNeededAndRedeliveredThenNoSecondReply() {
        String attempt = fixture.prepareLinking(Flow.SSO, null);
        CommandContext context = fixture.context();
        fixture.finish.finish(callback().finishing(attempt), context).block();

        SignInFixture.assertSilent(fixture.finish.finish(callback().finishing(attempt), context));
    }

    @Test
    void confirmWhenRedeliveredThenForwardedAgain() {
        String attempt = fixture.prepareLinking(Flow.SSO, null);
        ConfirmLinking command = new ConfirmLinking(
                attempt, SignInFixture.PROVIDER, finishAtCallback(attempt).confirmation());
        CommandContext context = fixture.context();
        Outcome<Finished> first = fixture.confirmation.confirm(command, context).block();

        assertThat(fixture.confirmation.confirm(command, context).block()).isEqualTo(first);
        fixture.clock.advance(SignInFixture.LIFETIME);
        assertThat(fixture.confirmation.confirm(command, context).block()).isEqualTo(first);
        assertNotFound(fixture.confirmation.confirm(command, fixture.context()));
    }

    @Test
    void confirmWhenTheAccountIsBannedMeanwhileThenNotFound() {
        String attempt = fixture.prepareLinking(Flow.SSO, null);
        Secret token = finishAtCallback(attempt).confirmation();
        fixture.banned = true;

        assertNotFound(confirm(attempt, token));
    }

    @Test
    void confirmWhenTokenIsWrongThenNotFoundAndStillConfirmable() {
        String attempt = fixture.prepareLinking(Flow.SSO, null);
        ConfirmationNeeded needed = finishAtCallback(attempt);

        assertNotFound(confirm(attempt, Secret.of("guess")));
        assertThat(confirm(attempt, needed.confirmation()).block()).isNotNull();
    }

    @Test
    void confirmWhenProviderDiffersThenNotFound() {
        String attempt = fixture.prepareLinking(Flow.SSO, null);
        Secret token = finishAtCallback(attempt).confirmation();

        assertNotFound(fixture.confirmation.confirm(
                new ConfirmLinking(attempt, SignInFixture.OTHER_PROVIDER, token), fixture.context()));
    }

    @Test
    void confirmWhenExpiredThenNotFound() {
        String attempt = fixture.prepareLinking(Flow.SSO, null);
        Secret token = finishAtCallback(attempt).confirmation();
        fixture.clock.advance(SignInFixture.LIFETIME);

        assertNotFound(confirm(attempt, token));
    }

    @Test
    void confirmWhenNoConfirmationIsPendingThenNotFound() {
        String attempt = fixture.prepareLinking(Flow.SSO, SignInFixture.BINDING);
        fixture.finish(callback().bound(SignInFixture.BINDING).finishing(attempt))
                .block();

        assertNotFound(confirm(attempt, Secret.of("")));
    }

    @Test
    void confirmWhenConcurrentThenOneWins() {
        String attempt = fixture.prepareLinking(Flow.SSO, null);
        Secret token = finishAtCallback(attempt).confirmation();

        long winners = Flux.range(0, 50)
                .flatMap(
                        rival -> confirm(attempt, token)
                                .map(outcome -> true)
                                .onErrorReturn(Refused.class, false)
                                .subscribeOn(Schedulers.boundedElastic()),
                        50)
                .filter(Boolean::booleanValue)
                .count()
                .block();

        assertThat(winners).isEqualTo(1);
    }

    private static Caller callback() {
        return Caller.browser().bound(null).by(Flow.SSO);
    }

    private ConfirmationNeeded finishAtCallback(String attempt) {
        Outcome<Finished> outcome =
                fixture.finish(callback().finishing(attempt)).block();
        return (ConfirmationNeeded) ((Outcome.Reply<Finished>) outcome).reply();
    }

    private Mono<Outcome<Finished>> confirm(String attempt, Secret token) {
        return fixture.confirmation.confirm(
                new ConfirmLinking(attempt, SignInFixture.PROVIDER, token), fixture.context());
    }

    private static void assertNotFound(Mono<?> step) {
        assertThat(SignInFixture.failureOf(step))
                .isEqualTo(SignInRefusals.attemptNotFound().failure());
    }
}
