package io.countersign.store;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Work that goes on until it is disposed of, whatever happens to the store. */
public final class Background {

    private static final Logger log = LoggerFactory.getLogger(Background.class);

    private Background() {}

    /** Does the work, pauses, and does it again; an error is logged and the work tried again. */
    public static Disposable repeat(String what, Mono<?> work, Duration pause) {
        return work.then()
                .onErrorResume(error -> {
                    log.warn("{} failed and is tried again in {}: {}", what, pause, error.toString());
                    return Mono.empty();
                })
                .then(Mono.delay(pause))
                .repeat()
                .subscribe();
    }
}
