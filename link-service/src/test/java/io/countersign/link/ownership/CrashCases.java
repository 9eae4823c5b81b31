package io.countersign.link.ownership;

import static io.countersign.link.ownership.LinkService.attempt;
import static io.countersign.link.ownership.LinkService.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.auth.Finished;
import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.message.FailureCode;
import io.countersign.link.ownership.Crash.Crashed;
import io.countersign.link.ownership.Crash.Fate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** The process dies at one step of a command; then the command is repeated, or another one arrives. */
interface CrashCases {

    /** More than any of these commands takes. */
    int STEPS = 10;

    OwnershipFixture fixture();

    /** Where a process dies. */
    record Death(int step, Fate fate) {

        Crash crash() {
            AtomicInteger taken = new AtomicInteger();
            return () -> {
                int now = taken.getAndIncrement();
                return now < step ? Fate.WORKS : now == step ? fate : Fate.NEVER_REACHED;
            };
        }
    }

    static Stream<Death> deaths() {
        return IntStream.range(0, STEPS)
                .boxed()
                .flatMap(step -> Stream.of(new Death(step, Fate.NEVER_REACHED), new Death(step, Fate.ANSWER_LOST)));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    default void resolveWhenRepeatedAfterCrashThenOneUserAndOneEvent(Death death) {
        Identity alice = identity("demo", "alice-" + attempt());
        String attempt = attempt();

        diesIn(fixture().service(death.crash()).signIn(alice, attempt));
        String userId = fixture()
                .service()
                .signIn(alice, attempt)
                .blockOptional()
                .orElseThrow()
                .userId();

        assertThat(fixture().eventTypes(userId)).containsExactly(LinkPayload.LINKED);
        assertThat(fixture().userWith(alice)).isEqualTo(userId);
        fixture().isConsistentFor(List.of(alice));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    default void resolveWhenAnotherUserLinksAfterCrashThenOneOwner(Death death) {
        Identity wanted = identity("acme", "alice-" + attempt());
        String other = fixture().userWith(identity("demo", "other-" + attempt()));

        diesIn(fixture().service(death.crash()).signIn(wanted));
        boolean linked = OwnershipFixture.outcomeOf(fixture().service().link(other, wanted))
                .succeeded();

        assertThat(fixture().userWith(wanted).equals(other)).isEqualTo(linked);
        fixture().isConsistentFor(List.of(wanted));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    default void linkWhenRepeatedAfterCrashThenLinkedWithOneEvent(Death death) {
        Identity first = identity("demo", "alice-" + attempt());
        Identity second = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(first);
        String attempt = attempt();

        diesIn(fixture().service(death.crash()).link(userId, second, attempt));
        Finished answer = fixture().service().link(userId, second, attempt).block();

        assertThat(answer).isEqualTo(new Finished.Linked(userId, "acme"));
        assertThat(fixture().eventTypes(userId)).hasSize(2);
        fixture().isConsistentFor(List.of(first, second));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    default void linkWhenAnotherUserComesAfterCrashThenOneOwner(Death death) {
        Identity wanted = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));
        String other = fixture().userWith(identity("demo", "other-" + attempt()));

        diesIn(fixture().service(death.crash()).link(userId, wanted));
        boolean linked = OwnershipFixture.outcomeOf(fixture().service().link(other, wanted))
                .succeeded();

        assertThat(fixture().userWith(wanted)).isEqualTo(linked ? other : userId);
        fixture().isConsistentFor(List.of(wanted));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    default void linkWhenProviderIsTakenAfterCrashThenAbandonedIdentityIsFree(Death death) {
        Identity abandoned = identity("acme", "one-" + attempt());
        Identity taken = identity("acme", "two-" + attempt());
        String userId = fixture().userWith(identity("demo", "alice-" + attempt()));

        diesIn(fixture().service(death.crash()).link(userId, abandoned));
        boolean linked = OwnershipFixture.outcomeOf(fixture().service().link(userId, taken))
                .succeeded();

        assertThat(fixture().userWith(abandoned).equals(userId)).isEqualTo(!linked);
        assertThat(fixture().userWith(taken).equals(userId)).isEqualTo(linked);
        fixture().isConsistentFor(List.of(abandoned, taken));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    default void unlinkWhenRepeatedAfterCrashThenUnlinkedWithOneEvent(Death death) {
        Identity first = identity("demo", "alice-" + attempt());
        Identity second = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(first, second);

        diesIn(fixture().service(death.crash()).unlink(userId, "acme"));
        assertThat(OwnershipFixture.outcomeOf(fixture().service().unlink(userId, "acme"))
                        .refusal())
                .isSubsetOf(FailureCode.PROVIDER_NOT_LINKED);

        assertThat(fixture().eventTypes(userId))
                .containsExactly(LinkPayload.LINKED, LinkPayload.LINKED, LinkPayload.UNLINKED);
        fixture().isConsistentFor(List.of(first, second));
        assertThat(fixture().userWith(second)).isNotEqualTo(userId);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    default void unlinkWhenItsIdentityComesAfterCrashThenOldAccountHasItOrNever(Death death) {
        Identity first = identity("demo", "alice-" + attempt());
        Identity second = identity("acme", "alice-" + attempt());
        String userId = fixture().userWith(first, second);

        diesIn(fixture().service(death.crash()).unlink(userId, "acme"));
        String owner = fixture().userWith(second);

        assertThat(fixture().eventTypes(userId).contains(LinkPayload.UNLINKED)).isEqualTo(!owner.equals(userId));
        fixture().isConsistentFor(List.of(first, second));
    }

    private static void diesIn(Mono<?> command) {
        command.onErrorComplete(Crashed.class).block();
    }
}
