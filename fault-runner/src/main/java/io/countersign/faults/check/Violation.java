package io.countersign.faults.check;

import java.util.List;

/**
 * Something that must not have happened.
 *
 * @param invariant which one it breaks, such as {@code C5 a refresh token is honoured once}
 * @param summary what is wrong, in one sentence
 * @param trail what happened to whom it concerns, in time order
 */
public record Violation(String invariant, String summary, List<String> trail) {

    public Violation {
        trail = List.copyOf(trail);
    }
}
