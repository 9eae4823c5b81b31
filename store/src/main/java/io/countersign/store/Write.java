package io.countersign.store;

import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * What became of a conditional write: an insert on condition that its {@code _id} is free, or an update on condition that the document
 * is as it was read. Errors are left for failures: of a write that fails it is unknown whether it is stored.
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

    /** Another write came first. This one stored nothing, and what it was decided on is outdated. */
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

    /** Continues with what is stored, or otherwise. */
    default <R> R fold(Function<? super T, ? extends R> won, Supplier<? extends R> lost) {
        return this instanceof Won<T> write ? won.apply(write.stored) : lost.get();
    }

    /** The same outcome, of something else. */
    default <R> Write<R> map(Function<? super T, ? extends R> stored) {
        return fold(won -> won(stored.apply(won)), Write::lost);
    }

    /** Decides further on what is stored; what is lost stays lost. */
    default <R> Mono<Write<R>> then(Function<? super T, Mono<Write<R>>> next) {
        return fold(next, () -> Mono.just(lost()));
    }
}
