package io.countersign.standalone;

import io.countersign.backing.DocumentStore;
import io.countersign.backing.LocalBroker;
import java.util.OptionalInt;

/** The console message once everything is ready. */
final class WelcomeMessage {

    private WelcomeMessage() {}

    static String text(Launch launch, LocalBroker broker, DocumentStore store) {
        String template = launch.settings().services() ? "welcome.txt" : "welcome-backing.txt";
        return TextResource.read(template)
                .replace("{page}", launch.urls().home().toString())
                .replace("{url}", launch.settings().localUrl())
                .replace("{broker}", broker.bootstrapServers())
                .replace("{store}", store.connectionString())
                .replace("{health}", "http://localhost:" + launch.settings().managementPort() + "/actuator/health")
                .replace(
                        "{demo providers}",
                        launch.settings().demoProviders() ? ", store and demo providers" : " and store")
                .replace("{sign-in}", signIn(launch));
    }

    private static String signIn(Launch launch) {
        OptionalInt demo = launch.demoProvider();
        if (demo.isPresent()) {
            String number = demo.getAsInt() == 0 ? "" : " " + demo.getAsInt();
            return "Sign in with curl, as alice at the demo provider:\n\n  examples/sign-in.sh "
                    + launch.settings().localUrl() + number;
        }
        return launch.hasProviders()
                ? "Sign in on the page, with the providers that you have configured."
                : "No provider is configured, so no user can sign in: add one to countersign.yml (see README.md).";
    }
}
