package io.countersign.standalone;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Excludes from a service the auto-configurations that are on the class path for other parts of this process, in addition to those that
 * the user excludes.
 */
record ExcludedAutoConfigurations(List<String> classes)
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String PROPERTY = "spring.autoconfigure.exclude";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        List<String> byUser = Binder.get(environment)
                .bind(PROPERTY, Bindable.listOf(String.class))
                .orElseGet(List::of);
        String all = String.join(
                ",", Stream.concat(byUser.stream(), classes.stream()).toList());
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("excluded auto-configurations", Map.of(PROPERTY, all)));
    }
}
