package io.countersign.token.sessions;

import reactor.core.publisher.Mono;

/** The revocation fences of links that were removed recently: a sign-in through one of them opens no session. */
public interface LinkFences {

    /** Durable when it completes. */
    Mono<Void> add(String linkId);

    Mono<Boolean> contains(String linkId);
}
