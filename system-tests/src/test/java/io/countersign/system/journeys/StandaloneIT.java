package io.countersign.system.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.environment.client.Callback;
import io.countersign.environment.client.Http;
import io.countersign.environment.client.SessionApi;
import io.countersign.environment.client.Tokens;
import io.countersign.environment.process.StandaloneProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The standalone start, on a real MongoDB and on the embedded store. */
class StandaloneIT {

    @ParameterizedTest
    @ValueSource(strings = {"real", "embedded"})
    void restartWhenUserIsLinkedThenSessionAndLinkRemain(String store) {
        StandaloneProcess standalone = SharedStandalone.on(store);
        SessionApi session = new SessionApi(standalone);
        Tokens tokens = session.signIn(standalone.first(), "bob");
        String user = userId(session, tokens);
        Callback linking = session.approveLinking(standalone.second(), "bob", tokens.access());
        assertThat(session.finish(linking, standalone.second(), tokens.access()).code())
                .isZero();
        assertThat(standalone.output().contains("embedded")).isEqualTo(store.equals("embedded"));

        standalone.stop();
        assertThat(standalone.output()).contains("Countersign has stopped");
        standalone.startAgain();

        Tokens next = session.rotate(tokens);
        assertThat(userId(session, next)).isEqualTo(user);
        Tokens again = session.signIn(standalone.second(), "bob");
        assertThat(userId(session, again))
                .as("the linked identity signs in to the same user")
                .isEqualTo(user);
        assertThat(session.unlink(standalone.second(), next.access()).code()).isZero();
        assertThat(session.signOut(next.refresh()).data().asString())
                .as("the provider's logout URL")
                .startsWith("http://127.0.0.1:");
    }

    @Test
    void killThenNoProcessRemainsAndDataSurvives() {
        StandaloneProcess standalone = SharedStandalone.on("real");
        SessionApi session = new SessionApi(standalone);
        String user = userId(session, session.signIn(standalone.first(), "bob"));
        List<ProcessHandle> started = standalone.processes();
        assertThat(started).as("the service and its store").hasSizeGreaterThan(1);

        standalone.kill();

        await().atMost(Duration.ofSeconds(20)).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        standalone.startAgain();
        assertThat(userId(session, session.signIn(standalone.first(), "bob"))).isEqualTo(user);
    }

    @Test
    void startWhenPortIsTakenThenMessageNamesThePort(@TempDir Path other) {
        StandaloneProcess standalone = SharedStandalone.on("embedded");

        assertThat(standalone.outputOfASecondStart(other))
                .contains("Countersign cannot start")
                .contains("port " + standalone.gateway().getPort() + " is taken")
                .contains("--countersign.standalone.port=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/openapi.json", "/.well-known/jwks.json", "/api/v1/instance"})
    void getWhenPublicPathThenOk(String path) {
        Http http = new Http(SharedStandalone.on("embedded").gateway());

        assertThat(http.call("GET", path, Map.of(), null).status()).isEqualTo(200);
    }

    private static String userId(SessionApi session, Tokens tokens) {
        return session.me(tokens.access()).json().path("id").asString();
    }
}
