package io.countersign.messaging;

import reactor.core.publisher.Mono;

/**
 * Executed several times before a process receives its first message, so that no caller waits for class loading, connections and
 * compilation. It has no visible effect. If it fails or takes too long, the process starts anyway.
 */
@FunctionalInterface
public interface WarmUp {

    /** One round, in the order of a typical request. */
    Mono<Void> round();
}
