package io.countersign.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.auth.oidc.AuthenticationResult;
import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.auth.signin.SignInFixture.Caller;
import io.countersign.contracts.auth.FinishSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.VerifiedSignIn;
import io.countersign.contracts.link.LinkIdentity;
import io.countersign.contracts.link.ResolveIdentity;
import io.countersign.contracts.message.Failure;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

class AttemptFinishTest {

    private static final int RIVALS = 50;

    private final SignInFixture fixture = new SignInFixture();

    @Test
    void finishWhenSignInThenForwardedToResolveTheIdentity() {
        String attempt = fixture.prepareSignIn(null);

        Outcome<Finished> outcome =
                fixture.finish(Caller.nativeClient().finishing(attempt)).block();

        assertThat(outcome).isEqualTo(Outcome.forward(new ResolveIdentity(signIn(attempt))));
    }

    @Test
    void finishWhenLinkingThenForwardedToLinkTheIdentity() {
        String attempt = fixture.prepareLinking(Flow.SESSION, null);

        Outcome<Finished> outcome = fixture.finish(
                        Caller.nativeClient().as(SignInFixture.USER).finishing(attempt))
                .block();

        assertThat(outcome).isEqualTo(Outcome.forward(new LinkIdentity(SignInFixture.USER, signIn(attempt))));
    }

    @Test
    void finishThenCodeIsRedeemedWithTheSecretsOfTheAttempt() {
        String attempt = fixture.prepareSignIn(null);

        fixture.finish(Caller.nativeClient().finishing(attempt)).block();

        assertThat(fixture.provider.redeemed.get(0).secrets())
                .isEqualTo(fixture.provider.requests.get(0).secrets());
        assertThat(fixture.provider.redeemed.get(0).redirectUri()).isEqualTo("http://app/");
    }

    @Test
    void finishWhenUsedThenNotFound() {
        String attempt = fixture.prepareSignIn(null);
        fixture.finish(Caller.nativeClient().finishing(attempt)).block();

        assertThat(code(Caller.nativeClient(), attempt)).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
        assertThat(fixture.provider.redeemed).hasSize(1);
    }

    @Test
    void finishWhenProviderRefusesThenAttemptIsUsed() {
        String attempt = fixture.prepareSignIn(null);
        fixture.provider.authentication = Mono.error(ProviderRefusals.credentialInvalid("no"));

        assertThat(code(Caller.nativeClient(), attempt)).isEqualTo(FailureCode.CREDENTIAL_INVALID);
        fixture.provider.authentication = Mono.just(FakeRelyingParty.AUTHENTICATION);
        assertThat(code(Caller.nativeClient(), attempt)).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
    }

    @Test
    void finishWhenProviderFailsThenAttemptIsUsed() {
        String attempt = fixture.prepareSignIn(SignInFixture.BINDING);
        fixture.provider.authentication = Mono.error(ProviderRefusals.providerFailed("down"));

        assertThat(code(Caller.browser(), attempt)).isEqualTo(FailureCode.PROVIDER_FAILED);
        assertThat(code(Caller.browser(), attempt)).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
        assertThat(fixture.provider.redeemed).hasSize(1);
    }

    @Test
    void finishWhenProviderReturnsAnErrorThenItsCodeIsReportedAndAttemptIsUsed() {
        String attempt = fixture.prepareSignIn(null);

        Failure failure = SignInFixture.failureOf(
                fixture.finish(Caller.nativeClient().withError("access_denied").finishing(attempt)));

        assertThat(failure.code()).isEqualTo(FailureCode.CREDENTIAL_INVALID);
        assertThat(failure.providerError()).isEqualTo("access_denied");
        assertThat(fixture.provider.redeemed).isEmpty();
        assertThat(code(Caller.nativeClient(), attempt)).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\"b",
                "a\\b",
                "<b>a</b>",
                "a sentence",
                "a\nb",
                "\u00e9",
                "0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void finishWhenErrorIsNotAnErrorCodeThenOmitted(String error) {
        String attempt = fixture.prepareSignIn(null);

        assertThat(SignInFixture.failureOf(fixture.finish(
                                Caller.nativeClient().withError(error).finishing(attempt)))
                        .providerError())
                .isNull();
    }

    @Test
    void finishWhenIssuerDiffersThenRefusedBeforeAnyRequest() {
        String attempt = fixture.prepareSignIn(null);

        assertThat(code(Caller.nativeClient().withIssuer("https://evil.example"), attempt))
                .isEqualTo(FailureCode.CREDENTIAL_INVALID);
        assertThat(fixture.provider.redeemed).isEmpty();
        assertThat(code(Caller.nativeClient(), attempt)).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
    }

    @Test
    void finishWhenAdvertisedIssuerIsMissingThenOnlyTheCallbackRefuses() {
        fixture.provider.advertisesIssuer = true;

        assertThat(code(Caller.nativeClient().by(Flow.SSO), fixture.prepareLinking(Flow.SSO, null)))
                .isEqualTo(FailureCode.CREDENTIAL_INVALID);
        assertThat(fixture.provider.redeemed).isEmpty();
        fixture.finish(Caller.nativeClient().finishing(fixture.prepareSignIn(null)))
                .block();
        assertThat(fixture.provider.redeemed).hasSize(1);
    }

    @Test
    void finishWhenRepeatedByItsBrowserThenForwardedAgain() {
        String attempt = fixture.prepareSignIn(SignInFixture.BINDING);
        Outcome<Finished> first =
                fixture.finish(Caller.browser().finishing(attempt)).block();
        fixture.clock.advance(Duration.ofSeconds(9));

        assertThat(fixture.finish(Caller.browser().finishing(attempt)).block()).isEqualTo(first);
        assertThat(fixture.provider.redeemed).hasSize(1);
    }

    @Test
    void finishWhenRepeatedByItsBrowserTooLateThenNotFound() {
        String attempt = fixture.prepareSignIn(SignInFixture.BINDING);
        fixture.finish(Caller.browser().finishing(attempt)).block();
        fixture.clock.advance(SignInFixture.WINDOW);

        assertThat(code(Caller.browser(), attempt)).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
    }

    @Test
    void finishWhenRepeatedWithAnotherCodeThenNotFound() {
        String attempt = fixture.prepareSignIn(SignInFixture.BINDING);
        fixture.finish(Caller.browser().finishing(attempt)).block();

        assertThat(code(Caller.browser().withCode("another"), attempt)).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
    }

    @Test
    void finishWhenRepeatedWhileInProgressThenWaitsForTheFirst() {
        String attempt = fixture.prepareSignIn(SignInFixture.BINDING);
        Sinks.One<AuthenticationResult> provider = Sinks.one();
        fixture.provider.authentication = provider.asMono();
        Mono<Outcome<Finished>> first =
                fixture.finish(Caller.browser().finishing(attempt)).cache();
        Mono<Outcome<Finished>> second =
                fixture.finish(Caller.browser().finishing(attempt)).cache();
        first.subscribe();
        second.subscribe();

        provider.tryEmitValue(FakeRelyingParty.AUTHENTICATION).orThrow();

        assertThat(second.block()).isEqualTo(first.block());
        assertThat(fixture.provider.redeemed).hasSize(1);
    }

    @Test
    void finishWhenRepeatedAndTheFirstNeverEndsThenUnavailableBeforeTheDeadline() {
        String attempt = fixture.prepareSignIn(SignInFixture.BINDING);
        fixture.provider.authentication = Mono.never();
        fixture.finish(Caller.browser().finishing(attempt)).subscribe();

        assertThat(SignInFixture.failureOf(fixture.finish.finish(
                                Caller.browser().finishing(attempt), fixture.within(Duration.ofMillis(400))))
                        .code())
                .isEqualTo(FailureCode.UNAVAILABLE);
    }

    @Test
    void finishWhenANativeClientsCommandIsRedeliveredThenNoSecondReply() {
        String attempt = fixture.prepareSignIn(null);
        FinishSignIn command = Caller.nativeClient().finishing(attempt);
        CommandContext context = fixture.context();
        Sinks.One<AuthenticationResult> provider = Sinks.one();
        fixture.provider.authentication = provider.asMono();
        Mono<Outcome<Finished>> first = fixture.finish.finish(command, context).cache();
        first.subscribe();

        SignInFixture.assertSilent(fixture.finish.finish(command, context));
        provider.tryEmitValue(FakeRelyingParty.AUTHENTICATION).orThrow();

        assertThat(first.block()).isInstanceOf(Outcome.Forward.class);
        SignInFixture.assertSilent(fixture.finish.finish(command, context));
        assertThat(fixture.provider.redeemed).hasSize(1);
    }

    @Test
    void finishWhenABrowsersCommandIsRedeliveredThenSameOutcome() {
        String attempt = fixture.prepareSignIn(SignInFixture.BINDING);
        FinishSignIn command = Caller.browser().finishing(attempt);
        CommandContext context = fixture.context();
        Sinks.One<AuthenticationResult> provider = Sinks.one();
        fixture.provider.authentication = provider.asMono();
        Mono<Outcome<Finished>> first = fixture.finish.finish(command, context).cache();
        Mono<Outcome<Finished>> copy = fixture.finish.finish(command, context).cache();
        first.subscribe();
        copy.subscribe();

        provider.tryEmitValue(FakeRelyingParty.AUTHENTICATION).orThrow();

        assertThat(copy.block()).isEqualTo(first.block());
        assertThat(fixture.provider.redeemed).hasSize(1);
    }

    @Test
    void finishWhenRefusedAndRedeliveredThenNoSecondReply() {
        String attempt = fixture.prepareSignIn(SignInFixture.BINDING);
        FinishSignIn command = Caller.browser().finishing(attempt);
        CommandContext context = fixture.context();
        fixture.provider.authentication = Mono.error(ProviderRefusals.credentialInvalid("no"));
        SignInFixture.failureOf(fixture.finish.finish(command, context));

        SignInFixture.assertSilent(fixture.finish.finish(command, context));
    }

    @Test
    void finishWhenRedeliveredAfterTheAttemptExpiredThenNoSecondReply() {
        String attempt = fixture.prepareSignIn(null);
        FinishSignIn command = Caller.nativeClient().finishing(attempt);
        CommandContext context = fixture.context();
        fixture.finish.finish(command, context).block();
        fixture.clock.advance(SignInFixture.LIFETIME);

        SignInFixture.assertSilent(fixture.finish.finish(command, context));
        fixture.attempts.documents.clear();
        SignInFixture.assertSilent(fixture.finish.finish(command, context));
    }

    @Test
    void finishWhenTheAccountToLinkToIsBannedMeanwhileThenAttemptIsUsed() {
        String attempt = fixture.prepareLinking(Flow.SSO, SignInFixture.BINDING);
        fixture.banned = true;

        assertThat(code(Caller.browser().by(Flow.SSO), attempt)).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
        fixture.banned = false;
        assertThat(code(Caller.browser().by(Flow.SSO), attempt)).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
    }

    @Test
    void finishWhenNativeClientsRaceThenOneWins() {
        String attempt = fixture.prepareSignIn(null);

        List<Object> outcomes = race(Caller.nativeClient(), attempt);

        assertThat(outcomes.stream().filter(Outcome.Forward.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(FailureCode.ATTEMPT_NOT_FOUND::equals))
                .hasSize(RIVALS - 1);
        assertThat(fixture.provider.redeemed).hasSize(1);
    }

    @Test
    void finishWhenTheBrowserSendsConcurrentRequestsThenCodeIsRedeemedOnce() {
        String attempt = fixture.prepareSignIn(SignInFixture.BINDING);

        List<Object> outcomes = race(Caller.browser(), attempt);

        assertThat(outcomes).hasSize(RIVALS).allMatch(Outcome.Forward.class::isInstance);
        assertThat(outcomes).containsOnly(outcomes.get(0));
        assertThat(fixture.provider.redeemed).hasSize(1);
    }

    private List<Object> race(Caller caller, String attempt) {
        return Flux.range(0, RIVALS)
                .flatMap(
                        rival -> Mono.defer(() -> fixture.finish(caller.finishing(attempt)))
                                .<Object>map(outcome -> outcome)
                                .onErrorResume(
                                        Refused.class,
                                        refused -> Mono.just(refused.failure().code()))
                                .subscribeOn(Schedulers.boundedElastic()),
                        RIVALS)
                .collectList()
                .block();
    }

    private FailureCode code(Caller caller, String attempt) {
        return SignInFixture.failureOf(fixture.finish(caller.finishing(attempt)))
                .code();
    }

    private VerifiedSignIn signIn(String attempt) {
        return new VerifiedSignIn(
                attempt,
                SignInFixture.PROVIDER,
                FakeRelyingParty.JANE,
                FakeRelyingParty.AUTHENTICATION.profile(),
                Caller.nativeClient().finishing(attempt).device(),
                fixture.clock.instant(),
                FakeRelyingParty.AUTHENTICATION.logoutUrl());
    }
}
