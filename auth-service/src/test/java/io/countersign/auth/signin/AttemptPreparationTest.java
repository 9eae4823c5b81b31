package io.countersign.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.auth.oidc.AuthenticationRequest;
import io.countersign.auth.oidc.ProviderRefusals;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.auth.PrepareLinking;
import io.countersign.contracts.auth.PrepareSignIn;
import io.countersign.contracts.auth.PreparedAttempt;
import io.countersign.contracts.auth.Purpose;
import io.countersign.contracts.message.FailureCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class AttemptPreparationTest {

    private final SignInFixture fixture = new SignInFixture();

    @Test
    void prepareSignInThenAttemptIsStoredAndUrlReturned() {
        PrepareSignIn command =
                new PrepareSignIn("a", SignInFixture.PROVIDER, "jane@example.org", SignInFixture.BINDING);

        PreparedAttempt prepared = SignInFixture.replyOf(fixture.preparation.prepareSignIn(command, fixture.context()));

        assertThat(prepared.url().reveal()).isEqualTo("https://acme.example/authorize");
        assertThat(prepared.expiresAt()).isEqualTo(fixture.clock.instant().plus(SignInFixture.LIFETIME));
        assertThat(fixture.attempts.documents.get("a")).satisfies(attempt -> {
            assertThat(attempt.purpose()).isEqualTo(Purpose.SIGN_IN);
            assertThat(attempt.flow()).isEqualTo(Flow.SESSION);
            assertThat(attempt.browserBinding()).isEqualTo(SignInFixture.BINDING);
            assertThat(attempt.redirectUri()).isEqualTo("http://app/");
        });
        assertThat(fixture.provider.requests).singleElement().satisfies(sent -> {
            assertThat(sent.state()).isEqualTo("a");
            assertThat(sent.loginHint()).isEqualTo("jane@example.org");
        });
    }

    @Test
    void prepareSignInThenSecretsAreStoredSealed() {
        fixture.prepareSignIn(null);

        AuthenticationRequest request = fixture.provider.requests.get(0);
        assertThat(fixture.attempts.documents.values())
                .singleElement()
                .extracting(Attempt::toString)
                .asString()
                .doesNotContain(
                        request.secrets().verifier().reveal(),
                        request.secrets().nonce().reveal());
    }

    @Test
    void prepareSignInWhenPreparedTwiceThenSecretsDiffer() {
        fixture.prepareSignIn(null);
        fixture.prepareSignIn(null);

        assertThat(fixture.provider.requests.get(0).secrets())
                .isNotEqualTo(fixture.provider.requests.get(1).secrets());
    }

    @Test
    void prepareLinkingWhenSsoThenProviderReturnsToTheGateway() {
        String id = fixture.prepareLinking(Flow.SSO, null);

        assertThat(fixture.attempts.documents.get(id).redirectUri())
                .isEqualTo("http://gateway/oauth/sso/acme/callback");
        assertThat(fixture.attempts.documents.get(id).userId()).isEqualTo(SignInFixture.USER);
    }

    @Test
    void prepareSignInWhenProviderIsUnknownThenRefused() {
        PrepareSignIn command = new PrepareSignIn("a", "unknown", null, null);

        assertThat(SignInFixture.failureOf(
                                Mono.defer(() -> fixture.preparation.prepareSignIn(command, fixture.context())))
                        .code())
                .isEqualTo(FailureCode.UNKNOWN_PROVIDER);
    }

    @Test
    void prepareSignInWhenRedeliveredThenSameAttempt() {
        PrepareSignIn command = new PrepareSignIn("a", SignInFixture.PROVIDER, null, null);
        fixture.preparation.prepareSignIn(command, fixture.context()).block();
        Attempt first = fixture.attempts.documents.get("a");
        fixture.clock.advance(Duration.ofSeconds(1));

        PreparedAttempt repeated = SignInFixture.replyOf(fixture.preparation.prepareSignIn(command, fixture.context()));

        assertThat(fixture.attempts.documents.get("a")).isEqualTo(first);
        assertThat(repeated.expiresAt()).isEqualTo(first.expiresAt());
        assertThat(fixture.provider.requests.get(2).secrets())
                .isEqualTo(fixture.provider.requests.get(0).secrets());
    }

    @Test
    void prepareSignInWhenRedeliveredAndProviderFailsThenNoSecondReply() {
        PrepareSignIn command = new PrepareSignIn("a", SignInFixture.PROVIDER, null, null);
        fixture.preparation.prepareSignIn(command, fixture.context()).block();
        fixture.provider.url = Mono.error(ProviderRefusals.providerFailed("down"));

        SignInFixture.assertSilent(fixture.preparation.prepareSignIn(command, fixture.context()));
    }

    @Test
    void prepareLinkingWhenAttemptIsOfAnotherUserThenRefused() {
        fixture.preparation
                .prepareSignIn(new PrepareSignIn("a", SignInFixture.PROVIDER, null, null), fixture.context())
                .block();
        PrepareLinking command =
                new PrepareLinking("a", SignInFixture.USER, SignInFixture.PROVIDER, Flow.SESSION, null, null);

        assertThat(SignInFixture.failureOf(fixture.preparation.prepareLinking(command, fixture.context())))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(FailureCode.INVALID_REQUEST);
                    assertThat(failure.field()).isEqualTo("attemptId");
                });
    }

    @Test
    void prepareSignInWhenProviderFailsThenNothingIsStored() {
        fixture.provider.url = Mono.error(ProviderRefusals.providerFailed("down"));
        PrepareSignIn command = new PrepareSignIn("a", SignInFixture.PROVIDER, null, null);

        assertThat(SignInFixture.failureOf(fixture.preparation.prepareSignIn(command, fixture.context()))
                        .code())
                .isEqualTo(FailureCode.PROVIDER_FAILED);
        assertThat(fixture.attempts.documents).isEmpty();
    }

    @Test
    void prepareSignInWhenProviderHangsThenRefusedBeforeTheDeadline() {
        fixture.provider.url = Mono.never();
        PrepareSignIn command = new PrepareSignIn("a", SignInFixture.PROVIDER, null, null);

        assertThat(SignInFixture.failureOf(
                                fixture.preparation.prepareSignIn(command, fixture.within(Duration.ofMillis(300))))
                        .code())
                .isEqualTo(FailureCode.PROVIDER_FAILED);
    }
}
