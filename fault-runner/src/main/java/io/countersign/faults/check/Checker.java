package io.countersign.faults.check;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.history.History;
import java.util.List;

/**
 * Checks a history against all invariants. The history contains only what a client, a subscriber and a reader of the store can observe.
 */
public final class Checker {

    private static final List<Invariant> INVARIANTS = List.of(
            new NoInventedEvents(),
            new SignInsPublished(),
            new LinksPublished(),
            new SessionEndsPublished(),
            new RefreshesPublished(),
            new StatusPublished(),
            new EventOrder(),
            new CausalOrder(),
            new OneOwner(),
            new UsersReplayed(),
            new LinksReplayed(),
            new SessionsReplayed(),
            new DependentSessionsEnd(),
            new StateTopicsAccurate(),
            new TokensHonouredOnce(),
            new ValidTokensAccepted(),
            new ReuseRevokes(),
            new RevokedIsRefused(),
            new AttemptsUsedOnce(),
            new RespondsInTime(),
            new OutagesRefusedQuickly(),
            new ReplicasTakeOver(),
            new HealthIsFast(),
            new NoForeignResponses(),
            new NothingPending(),
            new DeadLetters(),
            new NoResourceLeaks(),
            new NoLeakedSecrets());

    private Checker() {}

    /** All violations, by invariant; empty if the history is valid. */
    public static List<Violation> check(History history) {
        HistoryIndex index = new HistoryIndex(history);
        return INVARIANTS.stream()
                .flatMap(invariant -> invariant.violations(index))
                .toList();
    }
}
