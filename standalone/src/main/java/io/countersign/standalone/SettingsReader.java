package io.countersign.standalone;

import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Reads the settings from where Spring Boot looks: arguments, environment variables, and {@code countersign.yml} in this folder. */
final class SettingsReader {

    /** A person's own settings file: read when it is there, for the services as well. */
    static final String SETTINGS_FILE = "optional:file:./countersign.yml";

    private SettingsReader() {}

    static StandaloneProperties read(Arguments arguments) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(arguments.over(ServiceDefaults.configImport())));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return Binder.get(environment).bindOrCreate(StandaloneProperties.PREFIX, StandaloneProperties.class);
    }
}
