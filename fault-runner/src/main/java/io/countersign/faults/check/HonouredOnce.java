package io.countersign.faults.check;

import static io.countersign.faults.check.evidence.Operations.attribute;

import io.countersign.faults.check.evidence.Evidence;
import io.countersign.faults.check.evidence.Families;
import io.countersign.faults.check.evidence.Operations;
import io.countersign.faults.check.evidence.Rotations;
import io.countersign.faults.history.Attribute;
import java.util.List;
import java.util.stream.Stream;

/** Who presents a refresh token after the grace, or after its successor was used, gets nothing for it. */
final class HonouredOnce implements Invariant {

    @Override
    public String name() {
        return "C5 a refresh token is honoured once outside the grace";
    }

    @Override
    public Stream<Violation> violations(Evidence evidence) {
        Rotations rotations = new Rotations(evidence);
        return evidence.families().uses().values().stream()
                .flatMap(List::stream)
                .filter(use -> Operations.done(use.operation()))
                .filter(rotations::surelyReused)
                .map(use -> violation(
                        "#%d exchanged a refresh token of generation %d that was used up."
                                .formatted(use.operation().number(), use.generation()),
                        evidence.aboutSession(session(use))));
    }

    private static String session(Families.Use use) {
        return attribute(use.operation(), Attribute.SESSION);
    }
}
