package io.countersign.standalone;

import io.countersign.demoprovider.DemoClient;
import io.countersign.demoprovider.DemoProvider;
import io.countersign.demoprovider.DemoProviderProperties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Two OpenID providers for trying things out: one to sign in, another to link. */
final class DemoProviders implements AutoCloseable {

    /** The setting of the first provider's number, which the session API uses. */
    static final String FIRST_NUMBER = "countersign.providers.demo.number";

    private static final List<String> IDS = List.of("demo", "demo2");
    private static final List<String> NAMES = List.of("Demo provider", "Second demo provider");

    private final List<DemoProvider> running = new ArrayList<>();
    private final Map<String, String> properties = new LinkedHashMap<>();

    private DemoProviders() {}

    /** Without demo providers. */
    static DemoProviders none() {
        return new DemoProviders();
    }

    /** Starts both, with the auth service as their client; the user may have changed its settings. */
    static DemoProviders start(StandaloneProperties settings, UserSettings user, PublicUrls urls, DataFolder data) {
        DemoProviders both = new DemoProviders();
        try {
            for (int number = 0; number < IDS.size(); number++) {
                both.start(number, settings, user, urls, data);
            }
            return both;
        } catch (RuntimeException e) {
            both.close();
            throw e;
        }
    }

    /** The settings that register them with the auth service. */
    Map<String, String> properties() {
        return properties;
    }

    String description() {
        return running.get(0).issuer() + " (accounts alice and bob)";
    }

    @Override
    public void close() {
        running.forEach(DemoProvider::close);
    }

    private void start(int number, StandaloneProperties settings, UserSettings user, PublicUrls urls, DataFolder data) {
        String id = IDS.get(number);
        String prefix = "countersign.providers." + id + ".";
        String afterLogout = prefix + "post-logout-redirect-uri";
        Map<String, String> client = new LinkedHashMap<>();
        client.put(prefix + "client-id", "countersign");
        client.put(prefix + "client-secret", data.secret("demo-client-secret"));
        client.put(afterLogout, urls.home().toString());
        client.replaceAll(user::get);
        DemoProvider provider = DemoProvider.start(new DemoProviderProperties(
                settings.demoPort() + number,
                data.resolve(id),
                List.of(DemoClient.confidential(
                        Objects.requireNonNull(client.get(prefix + "client-id")),
                        Objects.requireNonNull(client.get(prefix + "client-secret")),
                        List.of(urls.sessionPage(), urls.callback(id)),
                        List.of(PublicUrls.url(afterLogout, Objects.requireNonNull(client.get(afterLogout))))))));
        running.add(provider);
        properties.putAll(client);
        properties.put(prefix + "number", String.valueOf(number));
        properties.put(prefix + "name", NAMES.get(number));
        properties.put(prefix + "issuer", provider.issuer().toString());
        properties.put(prefix + "login-hint", "true");
        properties.put(prefix + "allow-insecure", "true");
        properties.put(prefix + "allow-private-addresses", "true");
    }
}
