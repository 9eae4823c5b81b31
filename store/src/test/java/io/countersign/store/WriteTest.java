package io.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class WriteTest {

    @Test
    void thenWhenWonThenDecidesOnWhatIsStored() {
        Mono<Write<String>> further = Write.won(1).then(stored -> Mono.just(Write.won("after " + stored)));

        assertThat(further.block()).isEqualTo(Write.won("after 1"));
    }

    @Test
    void thenWhenLostThenStaysLost() {
        Mono<Write<String>> further = Write.<Integer>lost().then(stored -> Mono.error(new AssertionError(stored)));

        assertThat(further.block()).isEqualTo(Write.lost());
    }

    @Test
    void mapWhenWonOrLostThenSameOutcome() {
        assertThat(Write.won(1).map(stored -> stored + 1)).isEqualTo(Write.won(2));
        assertThat(Write.<Integer>lost().map(stored -> stored + 1)).isEqualTo(Write.lost());
    }

    @Test
    void wonIfWhenConditionHeldOrNotThenWonOrLost() {
        assertThat(Write.wonIf(true, 1).isWon()).isTrue();
        assertThat(Write.wonIf(false, 1).isWon()).isFalse();
    }
}
