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
import io.countersign.link.ownership.OwnershipFixture.Result;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Many at the same time, one winner. */
interface ConcurrentCases {

    int CALLERS = 50;

    OwnershipFixture fixture();

    @Test
    default void resolveWhenManySignInWithOneNewIdentityThenOneUserAndOneEvent() {
        Identity identity = identity("demo", "alice-" + attempt());

        List<Result<CompleteSignIn>> results = OwnershipFixture.together(IntStream.range(0, CALLERS)
                .mapToObj(i -> fixture().service().signIn(identity))
                .toList());

        List<String> users = results.stream()
                .map(result -> result.value().get(0).userId())
                .distinct()
                .toList();
        assertThat(users).hasSize(1);
        assertThat(fixture().eventTypes(users.get(0))).containsExactly(LinkPayload.LINKED);
        fixture().isConsistentFor(List.of(identity));
    }

    @Test
    default void linkWhenManyUsersWantOneIdentityThenOneGetsIt() {
        Identity wanted = identity("acme", "alice-" + attempt());
        List<String> users = IntStream.range(0, CALLERS)
                .mapToObj(i -> fixture().userWith(identity("demo", "other-" + attempt())))
                .toList();

        List<Result<Finished>> results = OwnershipFixture.together(users.stream()
                .map(user -> fixture().service().link(user, wanted))
                .toList());

        assertThat(results).filteredOn(Result::succeeded).hasSize(1);
        assertThat(results)
                .filteredOn(result -> !result.succeeded())
                .allMatch(result -> result.refusal().contains(FailureCode.IDENTITY_OWNED_BY_ANOTHER));
        assertThat(users)
                .filteredOn(user -> fixture().eventTypes(user).size() == 2)
                .hasSize(1);
        fixture().isConsistentFor(List.of(wanted));
    }

    @Test
    default void linkWhenOneUserLinksManyIdentitiesOfOneProviderThenOneIsLinkedAndTheOthersStayFree() {
        List<Identity> wanted = IntStream.range(0, CALLERS)
                .mapToObj(i -> identity("acme", "alice-" + attempt()))
                .toList();
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));

        List<Result<Finished>> results = OwnershipFixture.together(wanted.stream()
                .map(identity -> fixture().service().link(userId, identity))
                .toList());

        assertThat(results).filteredOn(Result::succeeded).hasSize(1);
        assertThat(results)
                .filteredOn(result -> !result.succeeded())
                .allMatch(result -> result.refusal().contains(FailureCode.PROVIDER_ALREADY_LINKED));
        fixture().isConsistentFor(wanted);
        assertThat(wanted)
                .filteredOn(identity -> fixture().userWith(identity).equals(userId))
                .hasSize(1);
    }

    @Test
    default void linkWhenDeliveredManyTimesAtOnceThenHasEffectOfOne() {
        Identity wanted = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));
        String attempt = attempt();

        List<Result<Finished>> results = OwnershipFixture.together(IntStream.range(0, CALLERS)
                .mapToObj(i -> fixture().service().link(userId, wanted, attempt))
                .toList());

        assertThat(results).allMatch(Result::succeeded);
        assertThat(fixture().eventTypes(userId)).hasSize(2);
    }

    @Test
    default void unlinkWhenBothLinksAreUnlinkedAtOnceThenOneRemains() {
        for (int round = 0; round < CALLERS; round++) {
            Identity first = identity("demo", "alice-" + attempt());
            Identity second = identity("acme", "alice-" + attempt());
            String userId = fixture().userWith(first, second);

            List<Result<EndSessionsOfLink>> results = OwnershipFixture.together(List.of(
                    fixture().service().unlink(userId, "demo"),
                    fixture().service().unlink(userId, "acme")));

            assertThat(results).filteredOn(Result::succeeded).hasSize(1);
            assertThat(results)
                    .filteredOn(result -> !result.succeeded())
                    .allMatch(result -> result.refusal().contains(FailureCode.LAST_IDENTITY));
            fixture().isConsistentFor(List.of(first, second));
        }
    }

    @Test
    default void unlinkWhenDeliveredManyTimesAtOnceThenOneEvent() {
        Identity first = identity("demo", "alice-" + attempt());
        Identity second = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(first, second);

        OwnershipFixture.together(
                nCopies(CALLERS, Mono.defer(() -> fixture().service().unlink(userId, "acme"))));

        assertThat(fixture().eventTypes(userId)).hasSize(3);
        fixture().isConsistentFor(List.of(first, second));
    }
}
