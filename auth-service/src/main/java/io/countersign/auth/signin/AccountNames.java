package io.countersign.auth.signin;

import reactor.core.publisher.Mono;

/** Knows how accounts call themselves. */
@FunctionalInterface
public interface AccountNames {

    /** The account's name; empty when there is no such account. */
    Mono<String> of(String userId);
}
