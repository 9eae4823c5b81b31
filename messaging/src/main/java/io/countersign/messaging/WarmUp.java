package io.countersign.messaging;

import reactor.core.publisher.Mono;

/**
 * What a process does a few times over before it takes its first message, so that no caller waits for what only the first time costs:
 * classes loaded, connections opened, code compiled. It leaves nothing behind that anybody could see. The process starts all the same
 * when it fails or takes too long.
 */
@FunctionalInterface
public interface WarmUp {

    /** One round, in the order of an everyday call. */
    Mono<Void> round();
}
