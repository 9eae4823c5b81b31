package io.countersign.messaging.kafka;

import io.countersign.contracts.message.Event;
import io.countersign.messaging.EventRoutes.EventContext;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;

/** An event that this service reacts to. */
record ReceivedEvent(
        String type, Event event, EventContext context, BiFunction<Event, EventContext, Mono<Void>> reaction) {

    Mono<Void> react() {
        return reaction.apply(event, context);
    }
}
