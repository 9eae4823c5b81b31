package io.countersign.standalone;

import io.countersign.demoprovider.DemoClient;
import io.countersign.demoprovider.DemoProvider;
import io.countersign.demoprovider.DemoProviderProperties;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two OpenID providers to play with: one to sign in, another to link. */
final class DemoProviders implements AutoCloseable {

    private static final String CLIENT_ID = "countersign";
    private static final List<String> IDS = List.of("demo", "second-demo");
    private static final List<String> NAMES = List.of("Demo provider", "Second demo provider");

    private final List<DemoProvider> providers;
    private final String clientSecret;
    private final String home;

    private DemoProviders(List<DemoProvider> providers, String clientSecret, String home) {
        this.providers = providers;
        this.clientSecret = clientSecret;
        this.home = home;
    }

    static DemoProviders start(StandaloneProperties settings, DataFolder data) {
        String secret = data.secret("demo-client-secret");
        List<DemoProvider> both = List.of(start(0, settings, data, secret), start(1, settings, data, secret));
        return new DemoProviders(both, secret, home(settings));
    }

    /** The settings that make them known to the auth service. */
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (int number = 0; number < IDS.size(); number++) {
            String prefix = "countersign.providers." + IDS.get(number) + ".";
            properties.put(prefix + "number", String.valueOf(number));
            properties.put(prefix + "name", NAMES.get(number));
            properties.put(prefix + "issuer", providers.get(number).issuer().toString());
            properties.put(prefix + "client-id", CLIENT_ID);
            properties.put(prefix + "client-secret", clientSecret);
            properties.put(prefix + "login-hint", "true");
            properties.put(prefix + "post-logout-redirect-uri", home);
            properties.put(prefix + "allow-insecure", "true");
            properties.put(prefix + "allow-private-addresses", "true");
        }
        return properties;
    }

    String description() {
        return providers.get(0).issuer() + " (accounts alice and bob)";
    }

    @Override
    public void close() {
        providers.forEach(DemoProvider::close);
    }

    private static String home(StandaloneProperties settings) {
        return settings.publicUrl() + "/";
    }

    private static DemoProvider start(int number, StandaloneProperties settings, DataFolder data, String secret) {
        URI page = URI.create(home(settings));
        URI callback = page.resolve("/oauth/sso/" + IDS.get(number) + "/callback");
        DemoClient client = DemoClient.confidential(CLIENT_ID, secret, List.of(page, callback), List.of(page));
        return DemoProvider.start(new DemoProviderProperties(
                settings.demoPort() + number, data.resolve(IDS.get(number)), List.of(client)));
    }
}
