package io.countersign.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.auth.signin.SignInFixture.Caller;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Secret;
import org.junit.jupiter.api.Test;

/** Which callers may finish an attempt; a denied caller leaves it unused. */
class FinishPermissionTest {

    private final SignInFixture fixture = new SignInFixture();

    @Test
    void finishWhenNativeClientFinishesItsSignInThenGranted() {
        assertGranted(fixture.prepareSignIn(null), Caller.nativeClient());
    }

    @Test
    void finishWhenBrowserFinishesItsSignInThenGranted() {
        assertGranted(fixture.prepareSignIn(SignInFixture.BINDING), Caller.browser());
    }

    @Test
    void finishWhenAttemptIsUnknownThenDenied() {
        assertThat(SignInFixture.failureOf(fixture.finish(Caller.nativeClient().finishing("unknown")))
                        .code())
                .isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
    }

    @Test
    void finishWhenProviderDiffersThenDenied() {
        assertDenied(
                fixture.prepareSignIn(null),
                Caller.nativeClient().at(SignInFixture.OTHER_PROVIDER),
                Caller.nativeClient());
    }

    @Test
    void finishWhenSignInArrivesAtTheCallbackThenDenied() {
        assertDenied(fixture.prepareSignIn(null), Caller.nativeClient().by(Flow.SSO), Caller.nativeClient());
    }

    @Test
    void finishWhenBrowserSendsAnotherCookieThenDenied() {
        assertDenied(
                fixture.prepareSignIn(SignInFixture.BINDING), Caller.browser().bound("another"), Caller.browser());
    }

    @Test
    void finishWhenBrowserSendsNoCookieThenDenied() {
        assertDenied(
                fixture.prepareSignIn(SignInFixture.BINDING), Caller.browser().bound(null), Caller.browser());
    }

    @Test
    void finishWhenNativeClientFinishesABrowsersAttemptThenDenied() {
        assertDenied(fixture.prepareSignIn(SignInFixture.BINDING), Caller.nativeClient(), Caller.browser());
    }

    @Test
    void finishWhenBrowserFinishesANativeClientsAttemptThenDenied() {
        assertDenied(fixture.prepareSignIn(null), Caller.browser().bound(null), Caller.nativeClient());
    }

    @Test
    void finishWhenLinkingUserFinishesThenGranted() {
        assertGranted(
                fixture.prepareLinking(Flow.SESSION, null),
                Caller.nativeClient().as(SignInFixture.USER));
    }

    @Test
    void finishWhenLinkingHasNoBearerThenDenied() {
        Caller owner = Caller.nativeClient().as(SignInFixture.USER);
        assertDenied(fixture.prepareLinking(Flow.SESSION, null), Caller.nativeClient(), owner);
    }

    @Test
    void finishWhenLinkingHasAnotherUsersBearerThenDenied() {
        Caller owner = Caller.nativeClient().as(SignInFixture.USER);
        assertDenied(fixture.prepareLinking(Flow.SESSION, null), owner.as("user-2"), owner);
    }

    @Test
    void finishWhenLinkingBrowserHasItsCookieThenGranted() {
        assertGranted(fixture.prepareLinking(Flow.SESSION, SignInFixture.BINDING), Caller.browser());
    }

    @Test
    void finishWhenLinkingBrowserHasAnotherUsersBearerThenDenied() {
        String attempt = fixture.prepareLinking(Flow.SESSION, SignInFixture.BINDING);
        assertDenied(attempt, Caller.browser().as("user-2"), Caller.browser());
    }

    @Test
    void finishWhenLinkingBearerLacksTheBrowsersCookieThenDenied() {
        String attempt = fixture.prepareLinking(Flow.SESSION, SignInFixture.BINDING);
        assertDenied(attempt, Caller.nativeClient().as(SignInFixture.USER), Caller.browser());
    }

    @Test
    void finishWhenCallbackLinkingArrivesAtTheSessionApiThenDenied() {
        String attempt = fixture.prepareLinking(Flow.SSO, null);
        Caller callback = Caller.nativeClient().by(Flow.SSO);
        assertDenied(attempt, Caller.nativeClient().as(SignInFixture.USER), callback);
    }

    @Test
    void finishWhenCallbackHasTheBrowsersCookieThenGranted() {
        assertGranted(
                fixture.prepareLinking(Flow.SSO, SignInFixture.BINDING),
                Caller.browser().by(Flow.SSO));
    }

    @Test
    void finishWhenCallbackIsFromAnotherBrowserThenDenied() {
        String attempt = fixture.prepareLinking(Flow.SSO, SignInFixture.BINDING);
        Caller owner = Caller.browser().by(Flow.SSO);
        assertDenied(attempt, owner.bound("another"), owner);
    }

    @Test
    void finishWhenExpiredThenDenied() {
        String attempt = fixture.prepareSignIn(null);
        fixture.clock.advance(SignInFixture.LIFETIME);
        assertThat(SignInFixture.failureOf(fixture.finish(Caller.nativeClient().finishing(attempt)))
                        .code())
                .isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
        assertThat(fixture.redemptions.documents).isEmpty();
    }

    @Test
    void finishWhenNeitherCodeNorErrorThenInvalidAndNotUsed() {
        String attempt = fixture.prepareSignIn(null);
        Caller silent = new Caller(SignInFixture.PROVIDER, Flow.SESSION, null, null, null, null, null, false);

        assertThat(SignInFixture.failureOf(fixture.finish(silent.finishing(attempt)))
                        .field())
                .isEqualTo("code");
        assertThat(fixture.redemptions.documents).isEmpty();
    }

    private void assertGranted(String attempt, Caller caller) {
        fixture.finish(caller.finishing(attempt)).block();
        assertThat(fixture.provider.redeemed)
                .singleElement()
                .satisfies(grant -> assertThat(grant.code()).isEqualTo(Secret.of("code")));
    }

    private void assertDenied(String attempt, Caller stranger, Caller owner) {
        assertThat(SignInFixture.failureOf(fixture.finish(stranger.finishing(attempt))))
                .isEqualTo(SignInRefusals.attemptNotFound().failure());
        assertThat(fixture.provider.redeemed).isEmpty();
        assertGranted(attempt, owner);
    }
}
