package io.countersign.faults.check;

import static io.countersign.faults.check.index.Operations.attribute;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.TokenFamilies;
import io.countersign.faults.check.index.TokenRotations;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Outcome;
import java.util.List;
import java.util.stream.Stream;

/** Every token that was handed out works until it or its sister is used, and within the grace once more: a lost answer signs nobody out. */
final class ValidTokensAccepted implements Invariant {

    @Override
    public String name() {
        return "C5 every refresh token handed out is good";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        TokenRotations rotations = new TokenRotations(index);
        return index.tokenFamilies().uses().values().stream()
                .flatMap(List::stream)
                .filter(use -> use.operation().outcome() == Outcome.FAIL)
                .filter(use -> !limited(use))
                .filter(rotations::certainlyValid)
                .map(use -> violation(
                        "#%d was refused a good refresh token of generation %d."
                                .formatted(use.operation().number(), use.generation()),
                        index.aboutSession(attribute(use.operation(), Attribute.SESSION))));
    }

    private static boolean limited(TokenFamilies.Use use) {
        return use.operation().status() == 429
                || attribute(use.operation(), Attribute.ERROR).equals("429");
    }
}
