package io.countersign.token.sessions;

import reactor.core.publisher.Mono;

/** Links that were taken away lately, so that a sign-in through one of them that is still under way opens no session. */
public interface LinkFences {

    /** Durable when it completes. */
    Mono<Void> add(String linkId);

    Mono<Boolean> contains(String linkId);
}
