package io.countersign.faults.check;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.Timeline;
import java.util.stream.Stream;

/** No secret is where it must never be. */
final class NoLeakedSecrets implements Invariant {

    @Override
    public String name() {
        return "C12 no secret is seen";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        return index.history().leaks().stream().map(leak -> violation(leak, new Timeline()));
    }
}
