package io.countersign.faults.check;

import static io.countersign.faults.check.index.Operations.attribute;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.TokenFamilies;
import io.countersign.faults.check.index.TokenRotations;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Outcome;
import java.util.List;
import java.util.stream.Stream;

/** Every issued token is accepted until its generation is exchanged, and again within the grace period: a lost response ends no session. */
final class ValidTokensAccepted implements Invariant {

    @Override
    public String name() {
        return "C5 every issued refresh token is valid";
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
                        "#%d was refused although its refresh token of generation %d was valid."
                                .formatted(use.operation().number(), use.generation()),
                        index.aboutSession(attribute(use.operation(), Attribute.SESSION))));
    }

    private static boolean limited(TokenFamilies.Use use) {
        return use.operation().status() == 429
                || attribute(use.operation(), Attribute.ERROR).equals("429");
    }
}
