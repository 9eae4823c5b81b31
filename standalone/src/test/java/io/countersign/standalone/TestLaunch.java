package io.countersign.standalone;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Launches with a given settings file and environment variables. */
final class TestLaunch {

    private TestLaunch() {}

    static Launch of(Path folder, Map<String, Object> variables, String... arguments) {
        Arguments parsed = Arguments.parse(arguments);
        SettingsFile file = new SettingsFile(folder.resolve("countersign.yml"));
        return Launch.of(parsed, file, UserSettings.read(parsed, file, environment(variables)));
    }

    /** An environment with these variables only. */
    static ConfigurableEnvironment environment(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
        return environment;
    }
}
