package io.countersign.messaging;

import io.countersign.contracts.message.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;

/**
 * Which events a service reacts to. A reaction is repeated until it succeeds, in order for each user, and may see an event twice.
 *
 * <pre>{@code
 * EventRoutes.forGroup("token-service").on(ProviderUnlinked.class, sessions::endThoseOf)
 * }</pre>
 */
public final class EventRoutes {

    private final String group;
    private final Map<Class<?>, BiFunction<Event, EventContext, Mono<Void>>> reactions = new LinkedHashMap<>();

    private EventRoutes(String group) {
        this.group = group;
    }

    /** @param group the Kafka consumer group: its instances share the work */
    public static EventRoutes forGroup(String group) {
        return new EventRoutes(group);
    }

    public <E extends Event> EventRoutes on(Class<E> type, BiFunction<E, EventContext, Mono<Void>> reaction) {
        if (reactions.putIfAbsent(type, (event, context) -> reaction.apply(type.cast(event), context)) != null) {
            throw new IllegalStateException(type.getName() + " has a reaction already");
        }
        return this;
    }

    public String group() {
        return group;
    }

    public Map<Class<?>, BiFunction<Event, EventContext, Mono<Void>>> reactions() {
        return Map.copyOf(reactions);
    }

    /**
     * What travels beside an event.
     *
     * @param sequence as in {@link EventRecord}
     */
    public record EventContext(String eventId, String correlationId, long sequence) {}
}
