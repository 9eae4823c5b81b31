package io.countersign.link.ownership;

import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Repeats a decision until nobody interferes. In each round somebody wins, so rivals come to an end. */
final class Rounds {

    /** Far more than there are ever rivals: who gets here goes in circles. */
    private static final int TOO_MANY = 1_000;

    private Rounds() {}

    /** @param round looks, decides and writes; empty when what it saw had changed by the time it wrote */
    static <T> Mono<T> untilDecided(Supplier<Mono<T>> round) {
        return Mono.defer(round).repeatWhenEmpty(TOO_MANY, Function.identity());
    }
}
