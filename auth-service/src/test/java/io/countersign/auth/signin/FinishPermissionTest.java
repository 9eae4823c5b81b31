package io.countersign.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.auth.signin.Stage.Caller;
import io.countersign.contracts.auth.Flow;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Secret;
import org.junit.jupiter.api.Test;

/** Who may finish an attempt. Who may not leaves it to its owner. */
class FinishPermissionTest {

    private final Stage stage = new Stage();

    @Test
    void finishWhenProgramFinishesItsSignInThenGranted() {
        assertGranted(stage.prepareSignIn(null), Caller.program());
    }

    @Test
    void finishWhenBrowserFinishesItsSignInThenGranted() {
        assertGranted(stage.prepareSignIn(Stage.BINDING), Caller.browser());
    }

    @Test
    void finishWhenAttemptIsUnknownThenDenied() {
        assertThat(Stage.failureOf(stage.finish(Caller.program().finishing("unknown")))
                        .code())
                .isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
    }

    @Test
    void finishWhenProviderIsAnotherThenDenied() {
        assertDenied(stage.prepareSignIn(null), Caller.program().at(Stage.OTHER_PROVIDER), Caller.program());
    }

    @Test
    void finishWhenSignInComesByTheCallbackThenDenied() {
        assertDenied(stage.prepareSignIn(null), Caller.program().by(Flow.SSO), Caller.program());
    }

    @Test
    void finishWhenBrowserBringsAnotherCookieThenDenied() {
        assertDenied(stage.prepareSignIn(Stage.BINDING), Caller.browser().bound("another"), Caller.browser());
    }

    @Test
    void finishWhenBrowserBringsNoCookieThenDenied() {
        assertDenied(stage.prepareSignIn(Stage.BINDING), Caller.browser().bound(null), Caller.browser());
    }

    @Test
    void finishWhenProgramComesForABrowsersAttemptThenDenied() {
        assertDenied(stage.prepareSignIn(Stage.BINDING), Caller.program(), Caller.browser());
    }

    @Test
    void finishWhenBrowserComesForAProgramsAttemptThenDenied() {
        assertDenied(stage.prepareSignIn(null), Caller.browser().bound(null), Caller.program());
    }

    @Test
    void finishWhenLinkingUserComesThenGranted() {
        assertGranted(stage.prepareLinking(Flow.SESSION, null), Caller.program().as(Stage.USER));
    }

    @Test
    void finishWhenLinkingComesWithoutBearerThenDenied() {
        Caller owner = Caller.program().as(Stage.USER);
        assertDenied(stage.prepareLinking(Flow.SESSION, null), Caller.program(), owner);
    }

    @Test
    void finishWhenLinkingComesWithAnothersBearerThenDenied() {
        Caller owner = Caller.program().as(Stage.USER);
        assertDenied(stage.prepareLinking(Flow.SESSION, null), owner.as("user-2"), owner);
    }

    @Test
    void finishWhenLinkingBrowserComesThenItsCookieSuffices() {
        assertGranted(stage.prepareLinking(Flow.SESSION, Stage.BINDING), Caller.browser());
    }

    @Test
    void finishWhenLinkingBrowserComesWithAnothersBearerThenDenied() {
        String attempt = stage.prepareLinking(Flow.SESSION, Stage.BINDING);
        assertDenied(attempt, Caller.browser().as("user-2"), Caller.browser());
    }

    @Test
    void finishWhenLinkingBearerComesWithoutTheBrowsersCookieThenDenied() {
        String attempt = stage.prepareLinking(Flow.SESSION, Stage.BINDING);
        assertDenied(attempt, Caller.program().as(Stage.USER), Caller.browser());
    }

    @Test
    void finishWhenCallbackLinkingComesToTheSessionApiThenDenied() {
        String attempt = stage.prepareLinking(Flow.SSO, null);
        Caller callback = Caller.program().by(Flow.SSO);
        assertDenied(attempt, Caller.program().as(Stage.USER), callback);
    }

    @Test
    void finishWhenCallbackBringsTheBrowsersCookieThenGranted() {
        assertGranted(
                stage.prepareLinking(Flow.SSO, Stage.BINDING), Caller.browser().by(Flow.SSO));
    }

    @Test
    void finishWhenCallbackBringsAnotherBrowserThenDenied() {
        String attempt = stage.prepareLinking(Flow.SSO, Stage.BINDING);
        Caller owner = Caller.browser().by(Flow.SSO);
        assertDenied(attempt, owner.bound("another"), owner);
    }

    @Test
    void finishWhenExpiredThenDenied() {
        String attempt = stage.prepareSignIn(null);
        stage.clock.advance(Stage.LIFETIME);
        assertThat(Stage.failureOf(stage.finish(Caller.program().finishing(attempt)))
                        .code())
                .isEqualTo(FailureCode.ATTEMPT_NOT_FOUND);
        assertThat(stage.redemptions.documents).isEmpty();
    }

    @Test
    void finishWhenNeitherCodeNorErrorThenInvalidAndNotTaken() {
        String attempt = stage.prepareSignIn(null);
        Caller silent = new Caller(Stage.PROVIDER, Flow.SESSION, null, null, null, null, null, false);

        assertThat(Stage.failureOf(stage.finish(silent.finishing(attempt))).field())
                .isEqualTo("code");
        assertThat(stage.redemptions.documents).isEmpty();
    }

    private void assertGranted(String attempt, Caller caller) {
        stage.finish(caller.finishing(attempt)).block();
        assertThat(stage.provider.redeemed)
                .singleElement()
                .satisfies(grant -> assertThat(grant.code()).isEqualTo(Secret.of("code")));
    }

    private void assertDenied(String attempt, Caller stranger, Caller owner) {
        assertThat(Stage.failureOf(stage.finish(stranger.finishing(attempt))))
                .isEqualTo(SignInRefusals.attemptNotFound().failure());
        assertThat(stage.provider.redeemed).isEmpty();
        assertGranted(attempt, owner);
    }
}
