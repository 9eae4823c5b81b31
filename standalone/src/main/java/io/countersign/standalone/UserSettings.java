package io.countersign.standalone;

import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/** What the user has set: on the command line, else in the environment, else in {@code countersign.yml}. */
final class UserSettings {

    private final ConfigurableEnvironment environment;

    private UserSettings(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** @param environment with environment variables and system properties; the other sources are added to it */
    static UserSettings read(Arguments arguments, SettingsFile file, ConfigurableEnvironment environment) {
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments.asArray()));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("settings file", Map.of("spring.config.location", file.location())));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        ConfigurationPropertySources.attach(environment);
        return new UserSettings(environment);
    }

    /**
     * @throws StartFailure for a setting that must not be the same for all services
     * @throws org.springframework.boot.context.properties.bind.BindException for an unknown setting or an invalid value
     */
    StandaloneProperties standalone() {
        Stream.of("server.port", "management.server.port")
                .filter(environment::containsProperty)
                .findFirst()
                .ifPresent(name -> {
                    throw new StartFailure(name + " would give all services the same port: set "
                            + StandaloneProperties.PREFIX + ".port and " + StandaloneProperties.PREFIX
                            + ".management-port instead");
                });
        return Binder.get(environment)
                .bindOrCreate(
                        StandaloneProperties.PREFIX,
                        Bindable.of(StandaloneProperties.class),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()));
    }

    /** The user's value, else the given default. */
    String get(String name, String byDefault) {
        return environment.getProperty(name, byDefault);
    }

    /** The user's value, else the given default. */
    int number(String name, int byDefault) {
        return Binder.get(environment).bind(name, Integer.class).orElse(byDefault);
    }

    /** Whether the user has configured a provider. */
    boolean hasProviders() {
        return Binder.get(environment)
                .bind("countersign.providers", Bindable.mapOf(String.class, Object.class))
                .isBound();
    }
}
