package io.countersign.faults.check;

import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.Timeline;
import java.util.stream.Stream;

/** Something that holds in every run. */
interface Invariant {

    /** What holds, in a few words that begin with its number. */
    String name();

    Stream<Violation> violations(HistoryIndex index);

    default Violation violation(String summary, Timeline trail) {
        return new Violation(name(), summary, trail.lines());
    }
}
