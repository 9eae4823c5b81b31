package io.countersign.system.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.environment.client.Callback;
import io.countersign.environment.client.SessionApi;
import io.countersign.environment.client.Tokens;
import io.countersign.environment.process.StandaloneProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laptop start, on a real MongoDB and on the embedded store. */
class StandaloneIT {

    @ParameterizedTest
    @ValueSource(strings = {"real", "embedded"})
    void aliceSignsInLinksAndFindsHerAccountAgainAfterARestart(String store, @TempDir Path directory) {
        try (StandaloneProcess standalone = new StandaloneProcess(directory, store).awaitReady()) {
            SessionApi session = new SessionApi(standalone);
            Tokens tokens = session.signIn(standalone.first(), "alice");
            String user = session.me(tokens.access()).json().path("id").asString();
            Callback linking = session.approveLinking(standalone.second(), "alice", tokens.access());
            assertThat(session.finish(linking, standalone.second(), tokens.access())
                            .code())
                    .isZero();
            assertThat(standalone.output().contains("embedded")).isEqualTo(store.equals("embedded"));

            standalone.stop();
            assertThat(standalone.output()).contains("Countersign has stopped");
            standalone.startAgain();

            Tokens next = session.rotate(tokens);
            assertThat(session.me(next.access()).json().path("id").asString()).isEqualTo(user);
            Tokens again = session.signIn(standalone.second(), "alice");
            assertThat(session.me(again.access()).json().path("id").asString())
                    .as("the linked identity opens the same account")
                    .isEqualTo(user);
            assertThat(session.signOut(again.refresh()).data().asString())
                    .as("the provider's logout URL")
                    .startsWith("http://127.0.0.1:");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "real")
    void nothingIsLeftBehindByAKill(String store, @TempDir Path directory) {
        try (StandaloneProcess standalone = new StandaloneProcess(directory, store).awaitReady()) {
            SessionApi session = new SessionApi(standalone);
            String user = session.me(session.signIn(standalone.first(), "bob").access())
                    .json()
                    .path("id")
                    .asString();
            List<ProcessHandle> started = standalone.processes();
            assertThat(started).as("the service and its store").hasSizeGreaterThan(1);

            standalone.kill();

            await().atMost(Duration.ofSeconds(20)).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
            standalone.startAgain();
            assertThat(session.me(session.signIn(standalone.first(), "bob").access())
                            .json()
                            .path("id")
                            .asString())
                    .isEqualTo(user);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "embedded")
    void aTakenPortIsNamed(String store, @TempDir Path directory, @TempDir Path other) {
        try (StandaloneProcess standalone = new StandaloneProcess(directory, store).awaitReady()) {
            assertThat(standalone.outputOfASecondStart(other))
                    .contains("Countersign cannot start")
                    .contains("port " + standalone.gateway().getPort() + " is taken")
                    .contains("--countersign.standalone.port=");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "embedded")
    void thePageAndTheDocumentsAnswer(String store, @TempDir Path directory) {
        try (StandaloneProcess standalone = new StandaloneProcess(directory, store).awaitReady()) {
            SessionApi session = new SessionApi(standalone);
            for (String path : List.of("/", "/docs", "/openapi.json", "/.well-known/jwks.json", "/api/v1/instance")) {
                URI uri = URI.create(path);
                assertThat(session.http()
                                .call("GET", uri.toString(), Map.of(), null)
                                .status())
                        .as(path)
                        .isEqualTo(200);
            }
        }
    }
}
