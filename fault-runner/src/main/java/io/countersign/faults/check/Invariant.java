package io.countersign.faults.check;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.Timeline;
import java.util.stream.Stream;

/** A property that holds in every run. */
interface Invariant {

    /** The number of the guarantee and the property in a few words. */
    String name();

    Stream<Violation> violations(HistoryIndex index);

    default Violation violation(String summary, Timeline trail) {
        return new Violation(name(), summary, trail.lines());
    }
}
