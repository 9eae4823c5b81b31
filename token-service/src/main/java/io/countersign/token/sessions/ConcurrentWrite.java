package io.countersign.token.sessions;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** A number is taken the moment the rival writes it, and seen once a majority has it. */
final class ConcurrentWrite {

    private static final int LOOKS = 100;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private ConcurrentWrite() {}

    /** What the look finds as soon as it finds anything; refused as unknown when it never does. */
    static <T> Mono<T> seenBy(Mono<T> look) {
        return look.repeatWhenEmpty(looks -> looks.take(LOOKS).delayElements(BETWEEN_LOOKS))
                .switchIfEmpty(SessionRefusals.unknown());
    }
}
