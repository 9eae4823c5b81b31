package io.countersign.simulation.service;

import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The settings of the services: those that they have unless configured. */
public final class Defaults {

    private Defaults() {}

    /** @param type annotated with {@link ConfigurationProperties} */
    public static <T> T of(Class<T> type) {
        return with(type, Map.of());
    }

    /** @param changed properties that differ from their defaults, by their full name */
    public static <T> T with(Class<T> type, Map<String, ?> changed) {
        ConfigurationProperties properties = Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class));
        return new Binder(new MapConfigurationPropertySource(changed)).bindOrCreate(properties.value(), type);
    }
}
