package io.countersign.faults.check;

import java.util.List;

/**
 * A violation of an invariant.
 *
 * @param invariant its name, such as {@code C3 an identity has one owner}
 * @param summary what is wrong, in one sentence
 * @param trail operations, events and faults of the user, session or attempt, in time order
 */
public record Violation(String invariant, String summary, List<String> trail) {

    public Violation {
        trail = List.copyOf(trail);
    }
}
