package io.countersign.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.auth.oidc.AuthenticationRequest;
import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.contracts.auth.AuthorizationRequest;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.PrepareLinking;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.auth.Purpose;
import io.countersign.contracts.message.FailureCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class AttemptPreparationTest {

    private final Stage stage = new Stage();

    @Test
    void prepareSignInThenAttemptIsStoredAndUrlAnswered() {
        PrepareSignIn command = new PrepareSignIn("a", Stage.PROVIDER, "jane@example.org", Stage.BINDING);

        AuthorizationRequest request = Stage.replyOf(stage.preparation.prepareSignIn(command, stage.context()));

        assertThat(request.url().reveal()).isEqualTo("https://acme.example/authorize");
        assertThat(request.expiresAt()).isEqualTo(stage.clock.instant().plus(Stage.LIFETIME));
        assertThat(stage.attempts.documents.get("a")).satisfies(attempt -> {
            assertThat(attempt.purpose()).isEqualTo(Purpose.SIGN_IN);
            assertThat(attempt.flow()).isEqualTo(Flow.SESSION);
            assertThat(attempt.browserBinding()).isEqualTo(Stage.BINDING);
            assertThat(attempt.redirectUri()).isEqualTo("http://app/");
        });
        assertThat(stage.provider.asked).singleElement().satisfies(asked -> {
            assertThat(asked.state()).isEqualTo("a");
            assertThat(asked.loginHint()).isEqualTo("jane@example.org");
        });
    }

    @Test
    void prepareSignInThenSecretsRestSealed() {
        stage.prepareSignIn(null);

        AuthenticationRequest asked = stage.provider.asked.get(0);
        assertThat(stage.attempts.documents.values())
                .singleElement()
                .extracting(Attempt::toString)
                .asString()
                .doesNotContain(
                        asked.secrets().verifier().reveal(),
                        asked.secrets().nonce().reveal());
    }

    @Test
    void prepareSignInWhenPreparedTwiceThenSecretsDiffer() {
        stage.prepareSignIn(null);
        stage.prepareSignIn(null);

        assertThat(stage.provider.asked.get(0).secrets())
                .isNotEqualTo(stage.provider.asked.get(1).secrets());
    }

    @Test
    void prepareLinkingWhenSsoThenProviderReturnsToTheGateway() {
        String id = stage.prepareLinking(Flow.SSO, null);

        assertThat(stage.attempts.documents.get(id).redirectUri()).isEqualTo("http://gateway/oauth/sso/acme/callback");
        assertThat(stage.attempts.documents.get(id).userId()).isEqualTo(Stage.USER);
    }

    @Test
    void prepareSignInWhenProviderIsUnknownThenRefused() {
        PrepareSignIn command = new PrepareSignIn("a", "nobody", null, null);

        assertThat(Stage.failureOf(Mono.defer(() -> stage.preparation.prepareSignIn(command, stage.context())))
                        .code())
                .isEqualTo(FailureCode.UNKNOWN_PROVIDER);
    }

    @Test
    void prepareSignInWhenCommandComesTwiceThenSameAttempt() {
        PrepareSignIn command = new PrepareSignIn("a", Stage.PROVIDER, null, null);
        stage.preparation.prepareSignIn(command, stage.context()).block();
        Attempt first = stage.attempts.documents.get("a");
        stage.clock.advance(Duration.ofSeconds(1));

        AuthorizationRequest repeated = Stage.replyOf(stage.preparation.prepareSignIn(command, stage.context()));

        assertThat(stage.attempts.documents.get("a")).isEqualTo(first);
        assertThat(repeated.expiresAt()).isEqualTo(first.expiresAt());
        assertThat(stage.provider.asked.get(2).secrets())
                .isEqualTo(stage.provider.asked.get(0).secrets());
    }

    @Test
    void prepareSignInWhenItsCopyFindsTheProviderFailingThenItIsSilent() {
        PrepareSignIn command = new PrepareSignIn("a", Stage.PROVIDER, null, null);
        stage.preparation.prepareSignIn(command, stage.context()).block();
        stage.provider.url = Mono.error(ProviderRefusals.providerFailed("down"));

        Stage.assertSilent(stage.preparation.prepareSignIn(command, stage.context()));
    }

    @Test
    void prepareLinkingWhenAttemptIsAnothersThenRefused() {
        stage.preparation
                .prepareSignIn(new PrepareSignIn("a", Stage.PROVIDER, null, null), stage.context())
                .block();
        PrepareLinking command = new PrepareLinking("a", Stage.USER, Stage.PROVIDER, Flow.SESSION, null, null);

        assertThat(Stage.failureOf(stage.preparation.prepareLinking(command, stage.context())))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(FailureCode.INVALID_REQUEST);
                    assertThat(failure.field()).isEqualTo("attemptId");
                });
    }

    @Test
    void prepareSignInWhenProviderFailsThenNothingIsStored() {
        stage.provider.url = Mono.error(ProviderRefusals.providerFailed("down"));
        PrepareSignIn command = new PrepareSignIn("a", Stage.PROVIDER, null, null);

        assertThat(Stage.failureOf(stage.preparation.prepareSignIn(command, stage.context()))
                        .code())
                .isEqualTo(FailureCode.PROVIDER_FAILED);
        assertThat(stage.attempts.documents).isEmpty();
    }

    @Test
    void prepareSignInWhenProviderHangsThenRefusedBeforeTheDeadline() {
        stage.provider.url = Mono.never();
        PrepareSignIn command = new PrepareSignIn("a", Stage.PROVIDER, null, null);

        assertThat(Stage.failureOf(stage.preparation.prepareSignIn(command, stage.within(Duration.ofMillis(300))))
                        .code())
                .isEqualTo(FailureCode.PROVIDER_FAILED);
    }
}
