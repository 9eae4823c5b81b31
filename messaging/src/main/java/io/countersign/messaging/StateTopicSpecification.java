package io.countersign.messaging;

import io.countersign.contracts.message.Event;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Specifies how a state topic is reconciled with the store of the service that owns it: the state of each changed subject is read from the
 * store and published, and any other record on the topic (a late one of an instance that was stopped, a forged or an invalid one) is
 * replaced by the stored state.
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
    private Function<String, Mono<StoredState<V>>> reading =
            key -> Mono.error(new IllegalStateException("The specification has no reader"));

    private StateTopicSpecification(String topic, Class<V> type, String group) {
        this.topic = topic;
        this.type = type;
        this.group = group;
    }

    /** @param group the Kafka consumer group, other than that of any {@link EventRoutes}; its members share the partitions */
    public static <V> StateTopicSpecification<V> of(String topic, Class<V> type, String group) {
        return new StateTopicSpecification<>(topic, type, group);
    }

    /**
     * The events that change the state of their subject. Without any, the topic is only corrected.
     *
     * @param eventSource events of other sources are ignored
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
     * Reads the current state of a key, at least as new as the event that triggers the read. Empty if the store does not know the key: its
     * record is then removed from the topic. Errors are retried until they pass.
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

    /** The source of the followed events, or null if none are followed. */
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
