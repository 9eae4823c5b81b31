package io.countersign.store;

import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * The outcome of a conditional write: an insert on condition that its {@code _id} is free, or an update on condition that the document is
 * unchanged. A failure is an error instead: then it is unknown whether the write was stored.
 *
 * @param <T> what the write stores
 */
public sealed interface Write<T> {

    /**
     * The condition held, or there was nothing to write.
     *
     * @param stored what is stored now
     */
    record Won<T>(T stored) implements Write<T> {}

    /** Another write came first. This one stored nothing, and was decided on an outdated document. */
    record Lost<T>() implements Write<T> {}

    static <T> Write<T> won(T stored) {
        return new Won<>(stored);
    }

    static <T> Write<T> lost() {
        return new Lost<>();
    }

    static <T> Write<T> wonIf(boolean conditionHeld, T stored) {
        return conditionHeld ? won(stored) : lost();
    }

    default boolean isWon() {
        return this instanceof Won;
    }

    /** Continues with the stored value if won, else with the supplier. */
    default <R> R fold(Function<? super T, ? extends R> won, Supplier<? extends R> lost) {
        return this instanceof Won<T> write ? won.apply(write.stored) : lost.get();
    }

    /** The same outcome for another value. */
    default <R> Write<R> map(Function<? super T, ? extends R> stored) {
        return fold(won -> won(stored.apply(won)), Write::lost);
    }

    /** The next step if won; lost otherwise. */
    default <R> Mono<Write<R>> then(Function<? super T, Mono<Write<R>>> next) {
        return fold(next, () -> Mono.just(lost()));
    }
}
