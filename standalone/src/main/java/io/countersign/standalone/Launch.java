package io.countersign.standalone;

import java.util.OptionalInt;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;

/**
 * What this start was asked for.
 *
 * @param arguments as given on the command line
 * @param file a person's settings file, which the services read as well
 * @param user everything that a person has set
 * @param settings the start's own settings
 * @param addresses where browsers find it
 */
record Launch(
        Arguments arguments,
        SettingsFile file,
        UserSettings user,
        StandaloneProperties settings,
        PublicAddresses addresses) {

    static Launch of(Arguments arguments, SettingsFile file) {
        return of(arguments, file, UserSettings.read(arguments, file, new StandardEnvironment()));
    }

    static Launch of(Arguments arguments, SettingsFile file, UserSettings user) {
        StandaloneProperties settings = user.standalone();
        return new Launch(arguments, file, user, settings, PublicAddresses.of(user, settings));
    }

    ConfigurableApplicationContext start(Service service, ServiceDefaults defaults) {
        return service.start(arguments, file, defaults);
    }

    /** The number of the first demo provider, if there is one. */
    OptionalInt demoProvider() {
        return settings.demoProviders()
                ? OptionalInt.of(user.number(DemoProviders.FIRST_NUMBER, 0))
                : OptionalInt.empty();
    }

    /** Whether there is any provider to sign in with. */
    boolean hasProviders() {
        return settings.demoProviders() || user.hasProviders();
    }
}
