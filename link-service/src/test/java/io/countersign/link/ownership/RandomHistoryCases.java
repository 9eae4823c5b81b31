package io.countersign.link.ownership;

import static io.countersign.link.ownership.LinkService.attempt;
import static io.countersign.link.ownership.LinkService.identity;

import io.countersign.contracts.auth.Identity;
import io.countersign.contracts.message.Refused;
import io.countersign.link.ownership.Crash.Crashed;
import io.countersign.link.ownership.Crash.Fate;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Many commands about few identities at the same time, and some of their processes die. */
interface RandomHistoryCases {

    int COMMANDS = 400;
    int AT_ONCE = 16;

    OwnershipFixture fixture();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    default void whateverHappensThenHistoryIsConsistent(long seed) {
        String name = attempt();
        List<Identity> identities = Stream.of("demo", "acme", "umbrella")
                .flatMap(provider -> Stream.of(identity(provider, "a-" + name), identity(provider, "b-" + name)))
                .toList();
        Queue<String> users = new ConcurrentLinkedQueue<>();
        users.add(fixture().userWith(identities.get(0)));
        Random random = new Random(seed);

        Flux.range(0, COMMANDS)
                .map(i -> new Random(random.nextLong()))
                .flatMap(dice -> command(dice, identities, users).subscribeOn(Schedulers.boundedElastic()), AT_ONCE)
                .blockLast();

        fixture().isConsistentFor(identities);
    }

    private Mono<?> command(Random dice, List<Identity> identities, Queue<String> users) {
        LinkService service = fixture().service(deadly(dice));
        Identity identity = identities.get(dice.nextInt(identities.size()));
        String user =
                users.stream().skip(dice.nextInt(users.size())).findFirst().orElseThrow();
        Mono<?> command = switch (dice.nextInt(12)) {
            case 0, 1, 2, 3 -> service.signIn(identity).doOnNext(next -> users.add(next.userId()));
            case 4, 5, 6, 7 -> service.link(user, identity);
            case 8 -> service.erase(user);
            default ->
                service.unlink(user, LinkService.verified(identity, attempt()).provider());
        };
        return command.onErrorComplete(Refused.class).onErrorComplete(Crashed.class);
    }

    /** Every eighth step is the last one of its process. */
    private static Crash deadly(Random dice) {
        return () -> switch (dice.nextInt(16)) {
            case 0 -> Fate.NEVER_REACHED;
            case 1 -> Fate.ANSWER_LOST;
            default -> Fate.WORKS;
        };
    }
}
