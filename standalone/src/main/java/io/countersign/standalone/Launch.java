package io.countersign.standalone;

import java.util.OptionalInt;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;

/**
 * The configuration of this start.
 *
 * @param arguments of the command line
 * @param file the user's settings file, which the services read as well
 * @param user everything that the user has set
 * @param settings of the standalone start itself
 * @param urls the URLs for browsers
 */
record Launch(
        Arguments arguments, SettingsFile file, UserSettings user, StandaloneProperties settings, PublicUrls urls) {

    static Launch of(Arguments arguments, SettingsFile file) {
        return of(arguments, file, UserSettings.read(arguments, file, new StandardEnvironment()));
    }

    static Launch of(Arguments arguments, SettingsFile file, UserSettings user) {
        StandaloneProperties settings = user.standalone();
        return new Launch(arguments, file, user, settings, PublicUrls.of(user, settings));
    }

    ConfigurableApplicationContext start(Service service, ServiceDefaults defaults) {
        return service.start(arguments, file, defaults);
    }

    /** The number of the first demo provider, if demo providers are enabled. */
    OptionalInt demoProvider() {
        return settings.demoProviders()
                ? OptionalInt.of(user.number(DemoProviders.FIRST_NUMBER, 0))
                : OptionalInt.empty();
    }

    /** Whether any provider is configured. */
    boolean hasProviders() {
        return settings.demoProviders() || user.hasProviders();
    }
}
