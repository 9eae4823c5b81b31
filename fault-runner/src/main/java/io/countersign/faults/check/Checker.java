package io.countersign.faults.check;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.history.History;
import java.util.List;

/**
 * Judges a run: which invariants it broke, and how. It knows of the run only what a caller, a subscriber or a reader
 * of the store can see.
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
            new AnsweredInTime(),
            new OutagesRefusedQuickly(),
            new ReplicasTakeOver(),
            new HealthIsFast(),
            new NoForeignResponses(),
            new NothingPending(),
            new DeadLetters(),
            new NoResourceLeaks(),
            new NoLeakedSecrets());

    private Checker() {}

    /** Every violation, by invariant; empty when the run was as it must be. */
    public static List<Violation> check(History history) {
        HistoryIndex index = new HistoryIndex(history);
        return INVARIANTS.stream()
                .flatMap(invariant -> invariant.violations(index))
                .toList();
    }
}
