package io.countersign.standalone;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.OriginTrackedResource;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** Adds the defaults of the standalone start: they take precedence over a service's own settings file, and not over the user's settings. */
final class StandaloneDefaults implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private final MapPropertySource defaults;

    StandaloneDefaults(Map<String, String> defaults) {
        this.defaults = new MapPropertySource("standalone defaults", Map.copyOf(defaults));
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        MutablePropertySources sources = context.getEnvironment().getPropertySources();
        sources.stream()
                .filter(StandaloneDefaults::isBuiltIn)
                .findFirst()
                .ifPresentOrElse(
                        builtIn -> sources.addBefore(builtIn.getName(), defaults), () -> sources.addLast(defaults));
    }

    private static boolean isBuiltIn(PropertySource<?> source) {
        return DefaultPropertiesPropertySource.hasMatchingName(source) || isFromClassPath(source);
    }

    private static boolean isFromClassPath(PropertySource<?> source) {
        return source instanceof EnumerablePropertySource<?> properties
                && Arrays.stream(properties.getPropertyNames())
                        .map(name -> OriginLookup.getOrigin(source, name))
                        .anyMatch(StandaloneDefaults::isClassPathResource);
    }

    private static boolean isClassPathResource(@Nullable Origin origin) {
        return origin instanceof TextResourceOrigin text && unwrap(text.getResource()) instanceof ClassPathResource;
    }

    private static @Nullable Resource unwrap(@Nullable Resource resource) {
        return resource instanceof OriginTrackedResource tracked ? tracked.getResource() : resource;
    }
}
