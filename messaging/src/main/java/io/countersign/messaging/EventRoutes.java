package io.countersign.messaging;

import io.countersign.contracts.message.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;

/**
 * The events that a service reacts to. A reaction is repeated until it succeeds, in order for each user, and may receive an event twice.
 *
 * <pre>{@code
 * EventRoutes.forGroup("token-service").on(ProviderUnlinked.class, sessions::unlinked)
 * }</pre>
 */
public final class EventRoutes {

    private final String group;
    private final Map<Class<?>, BiFunction<Event, EventContext, Mono<Void>>> reactions = new LinkedHashMap<>();

    private EventRoutes(String group) {
        this.group = group;
    }

    /** @param group the Kafka consumer group, whose members share the partitions */
    public static EventRoutes forGroup(String group) {
        return new EventRoutes(group);
    }

    public <E extends Event> EventRoutes on(Class<E> type, BiFunction<E, EventContext, Mono<Void>> reaction) {
        if (reactions.putIfAbsent(type, (event, context) -> reaction.apply(type.cast(event), context)) != null) {
            throw new IllegalStateException("Duplicate reaction to " + type.getName());
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
     * The metadata of an event.
     *
     * @param sequence as in {@link EventRecord}
     */
    public record EventContext(String eventId, String correlationId, long sequence) {}
}
