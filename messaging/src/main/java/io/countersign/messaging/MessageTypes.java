package io.countersign.messaging;

import io.countersign.contracts.message.MessageType;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The message types of a service: maps type names to classes and back. */
public final class MessageTypes {

    private final Map<String, Class<?>> classes;
    private final Map<Class<?>, String> names = new ConcurrentHashMap<>();

    private MessageTypes(Map<String, Class<?>> classes) {
        this.classes = Map.copyOf(classes);
        this.classes.forEach((name, type) -> names.put(type, name));
    }

    /**
     * @param messages classes annotated with {@link MessageType}
     * @throws IllegalArgumentException if one is not annotated, or two have the same name
     */
    public static MessageTypes of(Collection<Class<?>> messages) {
        Map<String, Class<?>> classes = new HashMap<>();
        for (Class<?> type : messages) {
            MessageType name = type.getAnnotation(MessageType.class);
            if (name == null) {
                throw new IllegalArgumentException(type.getName() + " has no @MessageType");
            }
            Class<?> other = classes.putIfAbsent(name.value(), type);
            if (other != null) {
                throw new IllegalArgumentException(
                        type.getName() + " and " + other.getName() + " are both called " + name.value());
            }
        }
        return new MessageTypes(classes);
    }

    public Collection<Class<?>> all() {
        return classes.values();
    }

    /** The class of that name; empty if unknown. */
    public Optional<Class<?>> named(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    /**
     * The type name of this class; a subtype of a sealed message has the name of the message.
     *
     * @throws IllegalArgumentException if neither the class nor a supertype is a known message
     */
    public String nameOf(Class<?> type) {
        return names.computeIfAbsent(type, this::nameOfAncestor);
    }

    private String nameOfAncestor(Class<?> type) {
        return classes.entrySet().stream()
                .filter(entry -> entry.getValue().isAssignableFrom(type))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " is no known message"));
    }
}
