package io.countersign.system.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.environment.Environment;
import io.countersign.environment.client.Callback;
import io.countersign.environment.client.EventLog;
import io.countersign.environment.client.Response;
import io.countersign.environment.client.SessionApi;
import io.countersign.environment.client.SsoApi;
import io.countersign.environment.client.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Journeys of users through the HTTP APIs, for any environment. */
abstract class JourneySuite {

    static final Duration SOON = Duration.ofSeconds(10);

    Environment environment;
    SessionApi session;
    SsoApi sso;
    EventLog events;

    abstract Environment environment();

    @BeforeEach
    void connect() {
        environment = environment();
        session = new SessionApi(environment);
        sso = new SsoApi(environment);
        events = new EventLog(environment.bootstrapServers());
    }

    @Test
    void signOutWhenSessionWasRefreshedThenItsTokensAreRefused() {
        String account = environment.newAccount();

        Tokens first = session.signIn(environment.first(), account);
        JsonNode me = session.me(first.access()).json();
        Tokens second = session.rotate(first);
        Response signedOut = session.signOut(second.refresh());

        assertThat(me.path("id").asString()).isNotBlank();
        assertThat(second.refresh()).isNotEqualTo(first.refresh());
        assertThat(signedOut.code()).isZero();
        assertThat(session.refresh(second.refresh()).code()).isEqualTo(40020);
        assertThat(session.me(second.access()).status()).isEqualTo(401);
        assertThat(session.signOut(second.refresh()).code())
                .as("sign-out is idempotent")
                .isZero();
    }

    @Test
    void signInWhenIdentityIsKnownThenSameUser() {
        String account = environment.newAccount();

        String first = userId(session.signIn(environment.first(), account));
        String second = userId(session.signIn(environment.first(), account));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void signInWhenSameEmailAtAnotherProviderThenAnotherUser() {
        String account = environment.newAccount();

        String first = userId(session.signIn(environment.first(), account));
        String second = userId(session.signIn(environment.second(), account));

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void linkWhenSecondProviderThenItOpensTheSameUser() {
        String account = environment.newAccount();
        Tokens tokens = session.signIn(environment.first(), account);

        Callback callback = session.approveLinking(environment.second(), account, tokens.access());
        Response linked = session.finish(callback, environment.second(), tokens.access());

        assertThat(linked.code()).isZero();
        assertThat(linked.json().has("data")).isFalse();
        assertThat(userId(session.signIn(environment.second(), account))).isEqualTo(userId(tokens));
        assertThat(session.prepareLinking(environment.second(), tokens.access()).code())
                .isEqualTo(40066);
    }

    @Test
    void unlinkWhenIdentityOpenedSessionsThenTheyEnd() {
        String account = environment.newAccount();
        Tokens remaining = session.signIn(environment.first(), account);
        link(account, remaining);
        Tokens ended = session.signIn(environment.second(), account);

        assertThat(session.unlink(environment.second(), remaining.access()).code())
                .isZero();

        await().atMost(SOON).until(() -> session.me(ended.access()).status() == 401);
        assertThat(session.refresh(ended.refresh()).code()).isEqualTo(40020);
        assertThat(session.me(remaining.access()).status()).isEqualTo(200);
        assertThat(userId(session.signIn(environment.second(), account)))
                .as("an unlinked identity never signs in to its former user again")
                .isNotEqualTo(userId(remaining));
    }

    @Test
    void unlinkWhenLastLinkThenRefused() {
        Tokens tokens = session.signIn(environment.first(), environment.newAccount());

        assertThat(session.unlink(environment.first(), tokens.access()).code()).isEqualTo(40084);
        assertThat(session.unlink(environment.second(), tokens.access()).code()).isEqualTo(40068);
        assertThat(sso.unlink(environment.first(), tokens.access()).status()).isEqualTo(409);
    }

    @Test
    void linkWhenIdentityBelongsToAnotherUserThenRefused() {
        String account = environment.newAccount();
        session.signIn(environment.second(), account);
        Tokens other = session.signIn(environment.first(), account);

        Callback callback = session.approveLinking(environment.second(), account, other.access());

        assertThat(session.finish(callback, environment.second(), other.access())
                        .code())
                .isEqualTo(40067);
    }

    @Test
    void finishWhenStateWasUsedOrIsUnknownThenRefused() {
        Callback callback = session.approve(environment.first(), environment.newAccount());

        assertThat(session.finish(callback, environment.second(), null).code())
                .as("another provider")
                .isEqualTo(40023);
        assertThat(session.finish(callback, environment.first(), null).code()).isZero();
        assertThat(session.finish(callback, environment.first(), null).code())
                .as("again")
                .isEqualTo(40023);
        assertThat(session.finish(
                                new Callback(Map.of(
                                        "code", "x", "state", UUID.randomUUID().toString())),
                                environment.first(),
                                null)
                        .code())
                .as("never prepared")
                .isEqualTo(40023);
    }

    @Test
    void refreshWhenTokenIsReusedThenSessionEnds() {
        Tokens first = session.signIn(environment.first(), environment.newAccount());
        String user = userId(first);
        Tokens second = session.rotate(first);
        Tokens third = session.rotate(second);

        assertThat(session.refresh(first.refresh()).code())
                .as("the predecessor's predecessor")
                .isEqualTo(40020);

        assertThat(session.refresh(third.refresh()).code()).isEqualTo(40020);
        assertThat(session.me(third.access()).status()).isEqualTo(401);
        assertThat(events.typesOf(user)).contains("token.RefreshTokenReused.v1", "token.SessionRevoked.v1");
    }

    @Test
    void refreshWhenResponseWasLostThenRepeatSucceeds() {
        Tokens first = session.signIn(environment.first(), environment.newAccount());

        Tokens lost = session.rotate(first);
        Tokens again = session.rotate(first);

        assertThat(session.refresh(again.refresh()).code()).isZero();
        assertThat(session.me(lost.access()).status()).isEqualTo(200);
    }

    @Test
    void endSessionWhenListedThenOnlyThatOneEnds() {
        String account = environment.newAccount();
        Tokens here = session.signIn(environment.first(), account);
        Tokens there = session.signIn(environment.first(), account);

        JsonNode sessions = session.http()
                .call("GET", "/api/v1/sessions", here.access(), null)
                .json();
        String other = current(sessions, false);

        assertThat(sessions).hasSize(2);
        assertThat(session.http()
                        .call("DELETE", "/api/v1/sessions/" + other, here.access(), null)
                        .status())
                .isEqualTo(204);
        assertThat(session.me(there.access()).status()).isEqualTo(401);
        assertThat(session.me(here.access()).status()).isEqualTo(200);
        assertThat(session.http()
                        .call("DELETE", "/api/v1/sessions/" + UUID.randomUUID(), here.access(), null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void ssoApiWhenLinkedThenListedUntilUnlinked() {
        String account = environment.newAccount();
        String bearer = session.signIn(environment.first(), account).access();

        URI redirect = sso.approve(environment.second(), account, bearer);
        Response callback = sso.callback(redirect, Map.of());

        assertThat(callback.status()).isEqualTo(302);
        assertThat(callback.header("Location").orElseThrow()).contains("oidc_account_linked=true");
        assertThat(sso.list(bearer).json()).hasSize(2);
        assertThat(sso.get(environment.second(), bearer).json().path("id").asString())
                .isEqualTo(environment.second().id());
        assertThat(sso.start(environment.second(), bearer).status()).isEqualTo(409);
        assertThat(sso.unlink(environment.second(), bearer).status()).isEqualTo(204);
        assertThat(sso.get(environment.second(), bearer).status()).isEqualTo(404);
    }

    @Test
    void callbackWhenBrowserReturnsForAProgramThenConfirmationPage() {
        String account = environment.newAccount();
        String bearer = session.signIn(environment.first(), account).access();

        URI redirect = sso.approve(environment.second(), account, bearer);
        Response page = sso.callback(redirect, Map.of("Sec-Fetch-Site", "cross-site"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(sso.list(bearer).json()).as("nothing is linked yet").hasSize(1);
    }

    @Test
    void eventsWhenUserActsThenAllArePublishedInOrder() {
        String account = environment.newAccount();
        Tokens tokens = session.signIn(environment.first(), account);
        String user = userId(tokens);
        link(account, tokens);
        session.signOut(session.rotate(tokens).refresh());

        List<EventLog.Event> published = events.of(user);

        assertThat(published.stream().map(EventLog.Event::type))
                .containsExactly(
                        "link.ProviderLinked.v1",
                        "auth.UserRegistered.v1",
                        "auth.UserSignedIn.v1",
                        "link.ProviderLinked.v1",
                        "token.TokensRefreshed.v1",
                        "token.SessionRevoked.v1");
        assertThat(published.stream().map(EventLog.Event::id)).doesNotHaveDuplicates();
        published.stream().map(EventLog.Event::source).distinct().forEach(source -> assertSequence(published, source));
    }

    private static void assertSequence(List<EventLog.Event> published, String source) {
        List<Long> sequence = published.stream()
                .filter(event -> event.source().equals(source))
                .map(EventLog.Event::sequence)
                .toList();
        for (int i = 0; i < sequence.size(); i++) {
            assertThat(sequence.get(i)).as("sequence of " + source).isEqualTo(i + 1);
        }
    }

    void link(String account, Tokens tokens) {
        Callback callback = session.approveLinking(environment.second(), account, tokens.access());
        assertThat(session.finish(callback, environment.second(), tokens.access())
                        .code())
                .isZero();
    }

    String userId(Tokens tokens) {
        return session.me(tokens.access()).json().path("id").asString();
    }

    private static String current(JsonNode sessions, boolean current) {
        for (JsonNode entry : sessions) {
            if (entry.path("current").asBoolean() == current) {
                return entry.path("id").asString();
            }
        }
        throw new AssertionError("no such session in " + sessions);
    }
}
