package io.countersign.system.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.environment.Environment;
import io.countersign.environment.client.Callback;
import io.countersign.environment.client.Response;
import io.countersign.environment.client.Tokens;
import io.countersign.environment.process.Cluster;
import io.countersign.environment.process.ClusterEnvironment;
import io.countersign.environment.process.ServiceProcess;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The journeys against separate processes, and races that exactly one of fifty callers may win. */
class ClusterJourneyIT extends JourneySuite {

    private static final int CALLERS = 50;

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = SharedCluster.ready();
    }

    @Override
    Environment environment() {
        return new ClusterEnvironment(cluster);
    }

    @Test
    void finishWhenFiftyRaceForOneAttemptThenOneSucceeds() throws Exception {
        Callback callback = session.approve(environment.first(), environment.newAccount());

        List<Response> responses =
                ConcurrentCallers.call(CALLERS, () -> session.finish(callback, environment.first(), null));

        assertThat(responses).filteredOn(response -> response.code() == 0).hasSize(1);
        assertThat(responses).filteredOn(response -> response.code() == 40023).hasSize(CALLERS - 1);
    }

    @Test
    void signInWhenFiftyRaceForOneNewIdentityThenOneUserIsRegistered() throws Exception {
        String account = environment.newAccount();

        List<Tokens> tokens = ConcurrentCallers.call(CALLERS, () -> session.signIn(environment.first(), account));

        List<String> users = tokens.stream().map(this::userId).distinct().toList();
        assertThat(users).hasSize(1);
        assertThat(events.typesOf(users.get(0)))
                .containsOnlyOnce("auth.UserRegistered.v1")
                .containsOnlyOnce("link.ProviderLinked.v1");
    }

    @Test
    void refreshWhenFiftyPresentOneTokenThenOneGenerationFollows() throws Exception {
        Tokens tokens = session.signIn(environment.first(), environment.newAccount());
        String user = userId(tokens);

        List<Response> responses = ConcurrentCallers.call(CALLERS, () -> session.refresh(tokens.refresh()));

        assertThat(responses).filteredOn(response -> response.code() == 0).isNotEmpty();
        assertThat(responses).allSatisfy(response -> assertThat(response.code()).isIn(0, 429));
        assertThat(events.typesOf(user)).containsOnlyOnce("token.TokensRefreshed.v1");
        String anyOfThem = responses.stream()
                .filter(response -> response.code() == 0)
                .reduce((first, last) -> last)
                .orElseThrow()
                .data()
                .path("refresh_token")
                .asString();
        assertThat(session.refresh(anyOfThem).code()).isZero();
    }

    @Test
    void unlinkWhenBothLinksAreRemovedAtOnceThenOneStays() throws Exception {
        String account = environment.newAccount();
        Tokens tokens = session.signIn(environment.first(), account);
        link(account, tokens);

        List<Callable<Integer>> unlinks = List.of(
                () -> session.unlink(environment.first(), tokens.access()).code(),
                () -> session.unlink(environment.second(), tokens.access()).code());
        List<Integer> codes = ConcurrentCallers.call(unlinks);

        assertThat(codes).containsOnlyOnce(0);
        assertThat(codes).allMatch(code -> code == 0 || code == 40084 || code == 401);
    }

    @Test
    void linkWhenFiftyUsersRaceForOneIdentityThenOneSucceeds() throws Exception {
        String contested = environment.newAccount();
        List<Callable<Integer>> links = Stream.generate(
                        () -> session.signIn(environment.first(), environment.newAccount()))
                .limit(CALLERS)
                .map(tokens -> (Callable<Integer>) () -> session.finish(
                                session.approveLinking(environment.second(), contested, tokens.access()),
                                environment.second(),
                                tokens.access())
                        .code())
                .toList();

        List<Integer> codes = ConcurrentCallers.call(links);

        assertThat(codes).containsOnlyOnce(0);
        assertThat(codes).filteredOn(code -> code == 40067).hasSize(CALLERS - 1);
    }

    @Test
    void journeyWhenEveryServiceRestartsThenNothingIsLost() {
        String account = environment.newAccount();
        Tokens tokens = session.signIn(environment.first(), account);
        Callback callback = session.approveLinking(environment.second(), account, tokens.access());

        cluster.runningInstances().parallelStream().forEach(ServiceProcess::stop);
        cluster.heal();

        assertThat(session.finish(callback, environment.second(), tokens.access())
                        .code())
                .isZero();
        Tokens next = session.rotate(tokens);
        assertThat(session.signOut(next.refresh()).code()).isZero();
        assertThat(session.me(next.access()).status()).isEqualTo(401);
    }

    @Test
    void failureThenResponseCarriesTheCorrelationId() {
        Response refused = session.http().call("POST", "/session/token/refresh", (String) null, Map.of());

        assertThat(refused.code()).isEqualTo(40001);
        assertThat(refused.json().path("correlation_id").asString()).hasSize(36);
        assertThat(refused.json().path("msg").asString()).contains("refresh_token");
    }
}
