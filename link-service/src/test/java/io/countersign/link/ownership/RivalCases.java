package io.countersign.link.ownership;

import static io.countersign.link.ownership.LinkService.attempt;
import static io.countersign.link.ownership.LinkService.identity;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.CompleteSignIn;
import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.token.EndSessionsOfLink;
import io.countersign.link.ownership.Stage.Result;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Many at the same time, one winner. */
interface RivalCases {

    int RIVALS = 50;

    Stage stage();

    @Test
    default void resolveWhenManySignInWithOneNewIdentityThenOneUserAndOneEvent() {
        Identity identity = identity("demo", "alice-" + attempt());

        List<Result<CompleteSignIn>> results = Stage.together(IntStream.range(0, RIVALS)
                .mapToObj(i -> stage().service().signIn(identity))
                .toList());

        List<String> users = results.stream()
                .map(result -> result.value().get(0).userId())
                .distinct()
                .toList();
        assertThat(users).hasSize(1);
        assertThat(stage().eventTypes(users.get(0))).containsExactly(PlainEventWriter.LINKED);
        stage().isConsistentFor(List.of(identity));
    }

    @Test
    default void linkWhenManyUsersWantOneIdentityThenOneGetsIt() {
        Identity wanted = identity("acme", "alice-" + attempt());
        List<String> users = IntStream.range(0, RIVALS)
                .mapToObj(i -> stage().userWith(identity("demo", "rival-" + attempt())))
                .toList();

        List<Result<Finished>> results = Stage.together(
                users.stream().map(user -> stage().service().link(user, wanted)).toList());

        assertThat(results).filteredOn(Result::succeeded).hasSize(1);
        assertThat(results)
                .filteredOn(result -> !result.succeeded())
                .allMatch(result -> result.refusal().contains(FailureCode.IDENTITY_OWNED_BY_ANOTHER));
        assertThat(users)
                .filteredOn(user -> stage().eventTypes(user).size() == 2)
                .hasSize(1);
        stage().isConsistentFor(List.of(wanted));
    }

    @Test
    default void linkWhenOneUserLinksManyIdentitiesOfOneProviderThenOneIsLinkedAndTheOthersStayFree() {
        List<Identity> wanted = IntStream.range(0, RIVALS)
                .mapToObj(i -> identity("acme", "alice-" + attempt()))
                .toList();
        String userId = stage().userWith(identity("demo", "alice-" + attempt()));

        List<Result<Finished>> results = Stage.together(wanted.stream()
                .map(identity -> stage().service().link(userId, identity))
                .toList());

        assertThat(results).filteredOn(Result::succeeded).hasSize(1);
        assertThat(results)
                .filteredOn(result -> !result.succeeded())
                .allMatch(result -> result.refusal().contains(FailureCode.PROVIDER_ALREADY_LINKED));
        stage().isConsistentFor(wanted);
        assertThat(wanted)
                .filteredOn(identity -> stage().userWith(identity).equals(userId))
                .hasSize(1);
    }

    @Test
    default void linkWhenDeliveredManyTimesAtOnceThenHasEffectOfOne() {
        Identity wanted = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(identity("demo", "alice-" + attempt()));
        String attempt = attempt();

        List<Result<Finished>> results = Stage.together(IntStream.range(0, RIVALS)
                .mapToObj(i -> stage().service().link(userId, wanted, attempt))
                .toList());

        assertThat(results).allMatch(Result::succeeded);
        assertThat(stage().eventTypes(userId)).hasSize(2);
    }

    @Test
    default void unlinkWhenBothLinksAreUnlinkedAtOnceThenOneRemains() {
        for (int round = 0; round < RIVALS; round++) {
            Identity first = identity("demo", "alice-" + attempt());
            Identity second = identity("acme", "alice-" + attempt());
            String userId = stage().userWith(first, second);

            List<Result<EndSessionsOfLink>> results = Stage.together(List.of(
                    stage().service().unlink(userId, "demo"), stage().service().unlink(userId, "acme")));

            assertThat(results).filteredOn(Result::succeeded).hasSize(1);
            assertThat(results)
                    .filteredOn(result -> !result.succeeded())
                    .allMatch(result -> result.refusal().contains(FailureCode.LAST_IDENTITY));
            stage().isConsistentFor(List.of(first, second));
        }
    }

    @Test
    default void unlinkWhenDeliveredManyTimesAtOnceThenOneEvent() {
        Identity first = identity("demo", "alice-" + attempt());
        Identity second = identity("acme", "alice-" + attempt());
        String userId = stage().userWith(first, second);

        Stage.together(nCopies(RIVALS, Mono.defer(() -> stage().service().unlink(userId, "acme"))));

        assertThat(stage().eventTypes(userId)).hasSize(3);
        stage().isConsistentFor(List.of(first, second));
    }
}
