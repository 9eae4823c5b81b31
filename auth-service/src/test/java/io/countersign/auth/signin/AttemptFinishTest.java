package io.countersign.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.auth.oidc.AuthenticationResult;
import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.auth.signin.Stage.Caller;
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

    private final Stage stage = new Stage();

    @Test
    void finishWhenSignInThenForwardedToResolveTheIdentity() {
        String attempt = stage.prepareSignIn(null);

        Outcome<Finished> outcome =
                stage.finish(Caller.program().finishing(attempt)).block();

        assertThat(outcome).isEqualTo(Outcome.forward(new ResolveIdentity(signIn(attempt))));
    }

    @Test
    void finishWhenLinkingThenForwardedToLinkTheIdentity() {
        String attempt = stage.prepareLinking(Flow.SESSION, null);

        Outcome<Finished> outcome =
                stage.finish(Caller.program().as(Stage.USER).finishing(attempt)).block();

        assertThat(outcome).isEqualTo(Outcome.forward(new LinkIdentity(Stage.USER, signIn(attempt))));
    }

    @Test
    void finishThenCodeIsRedeemedWithTheSecretsOfTheAttempt() {
        String attempt = stage.prepareSignIn(null);

        stage.finish(Caller.program().finishing(attempt)).block();

        assertThat(stage.provider.redeemed.get(0).secrets())
                .isEqualTo(stage.provider.asked.get(0).secrets());
        assertThat(stage.provider.redeemed.get(0).redirectUri()).isEqualTo("http://app/");
    }

    @Test
    void finishWhenUsedThenNotFound() {
        String attempt = stage.prepareSignIn(null);
        stage.finish(Caller.program().finishing(attempt)).block();

        assertThat(code(Caller.program(), attempt)).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
        assertThat(stage.provider.redeemed).hasSize(1);
    }

    @Test
    void finishWhenProviderRefusesThenAttemptIsSpent() {
        String attempt = stage.prepareSignIn(null);
        stage.provider.authentication = Mono.error(ProviderRefusals.credentialInvalid("no"));

        assertThat(code(Caller.program(), attempt)).isEqualTo(FailureCode.CREDENTIAL_INVALID);
        stage.provider.authentication = Mono.just(FakeProvider.AUTHENTICATION);
        assertThat(code(Caller.program(), attempt)).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
    }

    @Test
    void finishWhenProviderFailsThenAttemptIsSpent() {
        String attempt = stage.prepareSignIn(Stage.BINDING);
        stage.provider.authentication = Mono.error(ProviderRefusals.providerFailed("down"));

        assertThat(code(Caller.browser(), attempt)).isEqualTo(FailureCode.PROVIDER_FAILED);
        assertThat(code(Caller.browser(), attempt)).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
        assertThat(stage.provider.redeemed).hasSize(1);
    }

    @Test
    void finishWhenProviderAnsweredWithAnErrorThenItsCodeIsPassedOnAndAttemptSpent() {
        String attempt = stage.prepareSignIn(null);

        Failure failure = Stage.failureOf(
                stage.finish(Caller.program().withError("access_denied").finishing(attempt)));

        assertThat(failure.code()).isEqualTo(FailureCode.CREDENTIAL_INVALID);
        assertThat(failure.providerError()).isEqualTo("access_denied");
        assertThat(stage.provider.redeemed).isEmpty();
        assertThat(code(Caller.program(), attempt)).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
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
    void finishWhenErrorIsNoErrorCodeThenItIsLeftOut(String error) {
        String attempt = stage.prepareSignIn(null);

        assertThat(Stage.failureOf(
                                stage.finish(Caller.program().withError(error).finishing(attempt)))
                        .providerError())
                .isNull();
    }

    @Test
    void finishWhenIssuerIsWrongThenRefusedBeforeAnyCall() {
        String attempt = stage.prepareSignIn(null);

        assertThat(code(Caller.program().withIssuer("https://evil.example"), attempt))
                .isEqualTo(FailureCode.CREDENTIAL_INVALID);
        assertThat(stage.provider.redeemed).isEmpty();
        assertThat(code(Caller.program(), attempt)).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
    }

    @Test
    void finishWhenAdvertisedIssuerIsMissingThenOnlyTheCallbackRefuses() {
        stage.provider.advertisesIssuer = true;

        assertThat(code(Caller.program().by(Flow.SSO), stage.prepareLinking(Flow.SSO, null)))
                .isEqualTo(FailureCode.CREDENTIAL_INVALID);
        assertThat(stage.provider.redeemed).isEmpty();
        stage.finish(Caller.program().finishing(stage.prepareSignIn(null))).block();
        assertThat(stage.provider.redeemed).hasSize(1);
    }

    @Test
    void finishWhenRepeatedByItsBrowserThenForwardedAgain() {
        String attempt = stage.prepareSignIn(Stage.BINDING);
        Outcome<Finished> first =
                stage.finish(Caller.browser().finishing(attempt)).block();
        stage.clock.advance(Duration.ofSeconds(9));

        assertThat(stage.finish(Caller.browser().finishing(attempt)).block()).isEqualTo(first);
        assertThat(stage.provider.redeemed).hasSize(1);
    }

    @Test
    void finishWhenRepeatedByItsBrowserTooLateThenNotFound() {
        String attempt = stage.prepareSignIn(Stage.BINDING);
        stage.finish(Caller.browser().finishing(attempt)).block();
        stage.clock.advance(Stage.WINDOW);

        assertThat(code(Caller.browser(), attempt)).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
    }

    @Test
    void finishWhenRepeatedWithAnotherCodeThenNotFound() {
        String attempt = stage.prepareSignIn(Stage.BINDING);
        stage.finish(Caller.browser().finishing(attempt)).block();

        assertThat(code(Caller.browser().withCode("another"), attempt)).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
    }

    @Test
    void finishWhenRepeatedWhileUnderWayThenItWaitsForTheFirst() {
        String attempt = stage.prepareSignIn(Stage.BINDING);
        Sinks.One<AuthenticationResult> provider = Sinks.one();
        stage.provider.authentication = provider.asMono();
        Mono<Outcome<Finished>> first =
                stage.finish(Caller.browser().finishing(attempt)).cache();
        Mono<Outcome<Finished>> second =
                stage.finish(Caller.browser().finishing(attempt)).cache();
        first.subscribe();
        second.subscribe();

        provider.tryEmitValue(FakeProvider.AUTHENTICATION).orThrow();

        assertThat(second.block()).isEqualTo(first.block());
        assertThat(stage.provider.redeemed).hasSize(1);
    }

    @Test
    void finishWhenRepeatedAndTheFirstNeverEndsThenNothingDefiniteBeforeTheDeadline() {
        String attempt = stage.prepareSignIn(Stage.BINDING);
        stage.provider.authentication = Mono.never();
        stage.finish(Caller.browser().finishing(attempt)).subscribe();

        assertThat(Stage.failureOf(stage.finish.finish(
                                Caller.browser().finishing(attempt), stage.within(Duration.ofMillis(400))))
                        .code())
                .isEqualTo(FailureCode.UNAVAILABLE);
    }

    @Test
    void finishWhenAProgramsCommandIsDeliveredAgainThenItsCopyIsSilent() {
        String attempt = stage.prepareSignIn(null);
        FinishSignIn command = Caller.program().finishing(attempt);
        CommandContext context = stage.context();
        Sinks.One<AuthenticationResult> provider = Sinks.one();
        stage.provider.authentication = provider.asMono();
        Mono<Outcome<Finished>> first = stage.finish.finish(command, context).cache();
        first.subscribe();

        Stage.assertSilent(stage.finish.finish(command, context));
        provider.tryEmitValue(FakeProvider.AUTHENTICATION).orThrow();

        assertThat(first.block()).isInstanceOf(Outcome.Forward.class);
        Stage.assertSilent(stage.finish.finish(command, context));
        assertThat(stage.provider.redeemed).hasSize(1);
    }

    @Test
    void finishWhenABrowsersCommandIsDeliveredAgainThenItsCopyEndsAsItDoes() {
        String attempt = stage.prepareSignIn(Stage.BINDING);
        FinishSignIn command = Caller.browser().finishing(attempt);
        CommandContext context = stage.context();
        Sinks.One<AuthenticationResult> provider = Sinks.one();
        stage.provider.authentication = provider.asMono();
        Mono<Outcome<Finished>> first = stage.finish.finish(command, context).cache();
        Mono<Outcome<Finished>> copy = stage.finish.finish(command, context).cache();
        first.subscribe();
        copy.subscribe();

        provider.tryEmitValue(FakeProvider.AUTHENTICATION).orThrow();

        assertThat(copy.block()).isEqualTo(first.block());
        assertThat(stage.provider.redeemed).hasSize(1);
    }

    @Test
    void finishWhenRefusedAndDeliveredAgainThenItsCopyIsSilent() {
        String attempt = stage.prepareSignIn(Stage.BINDING);
        FinishSignIn command = Caller.browser().finishing(attempt);
        CommandContext context = stage.context();
        stage.provider.authentication = Mono.error(ProviderRefusals.credentialInvalid("no"));
        Stage.failureOf(stage.finish.finish(command, context));

        Stage.assertSilent(stage.finish.finish(command, context));
    }

    @Test
    void finishWhenDeliveredAgainAfterTheAttemptsEndThenItsCopyIsSilent() {
        String attempt = stage.prepareSignIn(null);
        FinishSignIn command = Caller.program().finishing(attempt);
        CommandContext context = stage.context();
        stage.finish.finish(command, context).block();
        stage.clock.advance(Stage.LIFETIME);

        Stage.assertSilent(stage.finish.finish(command, context));
        stage.attempts.documents.clear();
        Stage.assertSilent(stage.finish.finish(command, context));
    }

    @Test
    void finishWhenTheAccountToLinkToIsBannedMeanwhileThenAttemptIsSpent() {
        String attempt = stage.prepareLinking(Flow.SSO, Stage.BINDING);
        stage.banned = true;

        assertThat(code(Caller.browser().by(Flow.SSO), attempt)).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
        stage.banned = false;
        assertThat(code(Caller.browser().by(Flow.SSO), attempt)).isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
    }

    @Test
    void finishWhenManyProgramsRaceThenOneWins() {
        String attempt = stage.prepareSignIn(null);

        List<Object> outcomes = race(Caller.program(), attempt);

        assertThat(outcomes.stream().filter(Outcome.Forward.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(FailureCode.ATTEMPT_NOT_FOUND::equals))
                .hasSize(RIVALS - 1);
        assertThat(stage.provider.redeemed).hasSize(1);
    }

    @Test
    void finishWhenItsBrowserRacesWithItselfThenCodeIsRedeemedOnce() {
        String attempt = stage.prepareSignIn(Stage.BINDING);

        List<Object> outcomes = race(Caller.browser(), attempt);

        assertThat(outcomes).hasSize(RIVALS).allMatch(Outcome.Forward.class::isInstance);
        assertThat(outcomes).containsOnly(outcomes.get(0));
        assertThat(stage.provider.redeemed).hasSize(1);
    }

    private List<Object> race(Caller caller, String attempt) {
        return Flux.range(0, RIVALS)
                .flatMap(
                        rival -> Mono.defer(() -> stage.finish(caller.finishing(attempt)))
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
        return Stage.failureOf(stage.finish(caller.finishing(attempt))).code();
    }

    private VerifiedSignIn signIn(String attempt) {
        return new VerifiedSignIn(
                attempt,
                Stage.PROVIDER,
                FakeProvider.JANE,
                FakeProvider.AUTHENTICATION.profile(),
                Caller.program().finishing(attempt).device(),
                stage.clock.instant(),
                FakeProvider.AUTHENTICATION.logoutUrl());
    }
}
