package io.countersign.faults.check;

import static io.countersign.faults.check.index.Operations.attribute;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.Operations;
import io.countersign.faults.check.index.TokenFamilies;
import io.countersign.faults.check.index.TokenRotations;
import io.countersign.faults.history.Attribute;
import java.util.List;
import java.util.stream.Stream;

/** A refresh token is refused after its grace period, and after its successor was used. */
final class TokensHonouredOnce implements Invariant {

    @Override
    public String name() {
        return "C5 a refresh token is honoured once outside the grace period";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        TokenRotations rotations = new TokenRotations(index);
        return index.tokenFamilies().uses().values().stream()
                .flatMap(List::stream)
                .filter(use -> Operations.ok(use.operation()))
                .filter(rotations::certainlyReused)
                .map(use -> violation(
                        "#%d exchanged a refresh token of generation %d that was no longer valid."
                                .formatted(use.operation().number(), use.generation()),
                        index.aboutSession(session(use))));
    }

    private static String session(TokenFamilies.Use use) {
        return attribute(use.operation(), Attribute.SESSION);
    }
}
