package io.countersign.faults.check;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.Timeline;
import java.util.stream.Stream;

/** No secret is in a record, a log, a stored document or a metric. */
final class NoLeakedSecrets implements Invariant {

    @Override
    public String name() {
        return "C12 no secret leaks";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        return index.history().leaks().stream().map(leak -> violation(leak, new Timeline()));
    }
}
