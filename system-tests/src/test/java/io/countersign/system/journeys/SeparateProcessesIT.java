package io.countersign.system.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.environment.Environment;
import io.countersign.environment.client.Answer;
import io.countersign.environment.client.Callback;
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

/** The journeys against four processes, and what must have one winner when fifty try at once. */
class SeparateProcessesIT extends JourneySuite {

    private static final int RIVALS = 50;

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
    void fiftyFinishesOfOneAttemptHaveOneWinner() throws Exception {
        Callback callback = session.approve(environment.first(), environment.newPerson());

        List<Answer> answers =
                ConcurrentCallers.call(RIVALS, () -> session.finish(callback, environment.first(), null));

        assertThat(answers).filteredOn(answer -> answer.code() == 0).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.code() == 40023).hasSize(RIVALS - 1);
    }

    @Test
    void fiftySignInsOfOneNewPersonMakeOneAccount() throws Exception {
        String person = environment.newPerson();

        List<Tokens> tokens = ConcurrentCallers.call(RIVALS, () -> session.signIn(environment.first(), person));

        List<String> users = tokens.stream().map(this::userId).distinct().toList();
        assertThat(users).hasSize(1);
        assertThat(events.typesOf(users.get(0)))
                .containsOnlyOnce("auth.UserRegistered.v1")
                .containsOnlyOnce("link.ProviderLinked.v1");
    }

    @Test
    void fiftyRefreshesOfOneTokenLeaveOneFamily() throws Exception {
        Tokens tokens = session.signIn(environment.first(), environment.newPerson());
        String user = userId(tokens);

        List<Answer> answers = ConcurrentCallers.call(RIVALS, () -> session.refresh(tokens.refresh()));

        assertThat(answers).filteredOn(answer -> answer.code() == 0).isNotEmpty();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.code()).isIn(0, 429));
        assertThat(events.typesOf(user)).containsOnlyOnce("token.TokensRefreshed.v1");
        String anyOfThem = answers.stream()
                .filter(answer -> answer.code() == 0)
                .reduce((first, last) -> last)
                .orElseThrow()
                .data()
                .path("refresh_token")
                .asString();
        assertThat(session.refresh(anyOfThem).code()).isZero();
    }

    @Test
    void twoUnlinksOfTwoIdentitiesLeaveOne() throws Exception {
        String person = environment.newPerson();
        Tokens tokens = session.signIn(environment.first(), person);
        link(person, tokens);

        List<Callable<Integer>> unlinks = List.of(
                () -> session.unlink(environment.first(), tokens.access()).code(),
                () -> session.unlink(environment.second(), tokens.access()).code());
        List<Integer> codes = ConcurrentCallers.call(unlinks);

        assertThat(codes).containsOnlyOnce(0);
        assertThat(codes).allMatch(code -> code == 0 || code == 40084 || code == 401);
    }

    @Test
    void fiftyAccountsRacingForOneIdentityHaveOneWinner() throws Exception {
        String prize = environment.newPerson();
        List<Callable<Integer>> links = Stream.generate(
                        () -> session.signIn(environment.first(), environment.newPerson()))
                .limit(RIVALS)
                .map(tokens -> (Callable<Integer>) () -> session.finish(
                                session.approveLinking(environment.second(), prize, tokens.access()),
                                environment.second(),
                                tokens.access())
                        .code())
                .toList();

        List<Integer> codes = ConcurrentCallers.call(links);

        assertThat(codes).containsOnlyOnce(0);
        assertThat(codes).filteredOn(code -> code == 40067).hasSize(RIVALS - 1);
    }

    @Test
    void aRestartOfEveryServiceInTheMiddleLosesNothing() {
        String person = environment.newPerson();
        Tokens tokens = session.signIn(environment.first(), person);
        Callback callback = session.approveLinking(environment.second(), person, tokens.access());

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
    void correlationIdsOfFailuresAreInTheAnswer() {
        Answer refused = session.http().call("POST", "/session/token/refresh", (String) null, Map.of());

        assertThat(refused.code()).isEqualTo(40001);
        assertThat(refused.json().path("correlation_id").asString()).hasSize(36);
        assertThat(refused.json().path("msg").asString()).contains("refresh_token");
    }
}
