package io.countersign.messaging;

import io.countersign.contracts.message.Event;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Keeps a compacted topic equal to the store of the one service that owns it: what the events tell to have changed is read from the store
 * and published, and whatever else lies on the topic (a late record of an instance that was stopped, a forged one, a broken one) is
 * replaced by what the store says.
 *
 * <pre>{@code
 * StateTopicSpecification.of(Topics.USERS, UserState.class, "auth-service-users")
 *         .follows("/auth/users", UserRegistered.class, UserBanned.class)
 *         .reads(users::state)
 * }</pre>
 *
 * @param <V> the message that the topic carries
 */
public final class StateTopicSpecification<V> {

    private final String topic;
    private final Class<V> type;
    private final String group;
    private @Nullable String source;
    private final Set<Class<?>> followed = new HashSet<>();
    private Function<String, Mono<StoredState<V>>> reading = key -> Mono.error(new IllegalStateException("No reading"));

    private StateTopicSpecification(String topic, Class<V> type, String group) {
        this.topic = topic;
        this.type = type;
        this.group = group;
    }

    /** @param group the Kafka consumer group, not that of any {@link EventRoutes}: its instances share the work */
    public static <V> StateTopicSpecification<V> of(String topic, Class<V> type, String group) {
        return new StateTopicSpecification<>(topic, type, group);
    }

    /**
     * Which events tell that the state of their subject has changed. Without them the topic is only corrected.
     *
     * @param eventSource events of any other source change nothing here
     */
    @SafeVarargs
    public final StateTopicSpecification<V> follows(String eventSource, Class<? extends Event>... types) {
        source = eventSource;
        for (Class<? extends Event> type : types) {
            followed.add(type);
        }
        return this;
    }

    /**
     * Reads the current state of a key: at least as new as the event that told of it. Empty when the store never heard of the key; what
     * the topic holds for it is then removed. An error is tried again until it passes.
     */
    public StateTopicSpecification<V> reads(Function<String, Mono<StoredState<V>>> reader) {
        reading = reader;
        return this;
    }

    public String topic() {
        return topic;
    }

    public Class<V> type() {
        return type;
    }

    public String group() {
        return group;
    }

    /** The source of the events that are followed, or null when none are. */
    public @Nullable String source() {
        return source;
    }

    public Set<Class<?>> followed() {
        return Set.copyOf(followed);
    }

    public Mono<StoredState<V>> read(String key) {
        return Mono.defer(() -> reading.apply(key));
    }
}
