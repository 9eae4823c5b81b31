package io.countersign.token.sessions;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** The number is taken when the concurrent write reaches the primary, and visible once a majority has it. */
final class ConcurrentWrite {

    private static final int LOOKS = 100;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(5);

    private ConcurrentWrite() {}

    /** What the look finds as soon as it finds anything; refused as unknown when it never does. */
    static <T> Mono<T> seenBy(Mono<T> look) {
        return look.repeatWhenEmpty(looks -> looks.take(LOOKS).delayElements(POLL_INTERVAL))
                .switchIfEmpty(SessionRefusals.unknown());
    }
}
