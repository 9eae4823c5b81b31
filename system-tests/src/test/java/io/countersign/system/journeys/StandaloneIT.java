package io.countersign.system.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.backing.DirectoryLock;
import io.countersign.demoprovider.DemoClient;
import io.countersign.demoprovider.DemoProvider;
import io.countersign.demoprovider.DemoProviderProperties;
import io.countersign.environment.Environment.Provider;
import io.countersign.environment.client.Callback;
import io.countersign.environment.client.Http;
import io.countersign.environment.client.SessionApi;
import io.countersign.environment.client.Tokens;
import io.countersign.environment.process.StandaloneProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

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
    void killWhenMongodThenItIsRestartedAndSignInWorks() {
        StandaloneProcess standalone = SharedStandalone.on("real");
        SessionApi session = new SessionApi(standalone);
        String user = userId(session, session.signIn(standalone.first(), "bob"));

        standalone.mongod().orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(30)).until(() -> standalone.output().contains("MongoDB is running again"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(userId(session, session.signIn(standalone.first(), "bob")))
                        .isEqualTo(user));
        assertThat(standalone.output()).containsOnlyOnce("MongoDB died (killed by signal 9)");
    }

    @Test
    void terminateWhenStartingThenEverythingStops(@TempDir Path directory) {
        StandaloneProcess standalone = new StandaloneProcess(directory, "real");
        await().atMost(Duration.ofSeconds(60)).until(() -> standalone.mongod().isPresent());
        List<ProcessHandle> started = standalone.processes();

        standalone.stop();

        await().atMost(Duration.ofSeconds(20)).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(standalone.output())
                .contains("Countersign is stopping", "Countersign has stopped")
                .doesNotContain("Countersign is ready", "cannot start", "Exception");
        assertThat(DirectoryLock.tryAcquire(directory.resolve("data")))
                .as("the lock of the data folder")
                .hasValueSatisfying(DirectoryLock::close);
    }

    /** In one start, to save time. */
    @Test
    void startWhenTheUserHasAProviderThenItSignsInAndABrokerFailureIsReported(@TempDir Path directory)
            throws Exception {
        URI page = URI.create("http://localhost/signed-in");
        DemoClient client = DemoClient.confidential("countersign", "s3cret", List.of(page), List.of());
        try (DemoProvider provider =
                        DemoProvider.start(new DemoProviderProperties(0, directory.resolve("mine"), List.of(client)));
                StandaloneProcess standalone = startWith(directory, """
                        countersign:
                          standalone.demo-providers: false
                          frontend.session-page: %s
                          providers.mine:
                            number: 7
                            name: My provider
                            issuer: %s
                            client-id: countersign
                            client-secret: s3cret
                            allow-insecure: true
                            allow-private-addresses: true
                        """.formatted(page, provider.issuer()))) {
            standalone.awaitReady();
            SessionApi session = new SessionApi(standalone);
            Tokens tokens = session.signIn(new Provider(7, "mine"), "alice");
            assertThat(userId(session, tokens)).isNotBlank();
            assertThat(standalone.output()).contains("providers that you have configured");
            assertThat(session.prepare(standalone.first()).code())
                    .as("the demo provider is unknown")
                    .isNotZero();

            FileSystemUtils.deleteRecursively(directory.resolve("data/broker/logs"));

            assertThat(standalone.awaitExit()).isEqualTo(1);
            assertThat(standalone.output()).containsOnlyOnce("The Kafka broker failed, so Countersign ends.");
        }
    }

    @Test
    void startWhenASettingIsInvalidThenOneSentence(@TempDir Path directory) throws Exception {
        try (StandaloneProcess standalone = startWith(directory, """
                countersign.standalone.demo-providers: false
                countersign.tokens.access-lifetime: soon
                """)) {
            assertThat(standalone.awaitExit()).isEqualTo(1);
            assertThat(standalone.output())
                    .contains("Countersign cannot start: countersign.tokens.access-lifetime = \"soon\""
                            + " (countersign.yml, line 2) cannot be used: it must be a duration")
                    .doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void startWhenTheDataFolderIsAFileThenOneSentence(@TempDir Path directory) throws Exception {
        Path data = Files.createFile(directory.resolve("data"));
        try (StandaloneProcess standalone = new StandaloneProcess(directory, "embedded")) {
            assertThat(standalone.awaitExit()).isEqualTo(1);
            assertThat(standalone.output().strip())
                    .isEqualTo("Countersign cannot start: the data folder " + data + " cannot be used: " + data
                            + " is not a directory (choose another folder with --countersign.standalone.data=...)");
        }
    }

    @Test
    void startWhenPortIsTakenThenMessageNamesThePort(@TempDir Path other) {
        StandaloneProcess standalone = SharedStandalone.on("embedded");

        assertThat(standalone.outputOfSecondStart(other))
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

    private static StandaloneProcess startWith(Path directory, String settings) throws IOException {
        Files.writeString(directory.resolve("countersign.yml"), settings);
        return new StandaloneProcess(directory, "embedded");
    }

    private static String userId(SessionApi session, Tokens tokens) {
        return session.me(tokens.access()).json().path("id").asString();
    }
}
