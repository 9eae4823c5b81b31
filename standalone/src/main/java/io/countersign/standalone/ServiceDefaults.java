package io.countersign.standalone;

import io.countersign.store.StoreClientConfiguration;
import io.countersign.store.StoreConfiguration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatReactiveManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration;

/** The defaults of the standalone start for the services; the user's settings override them. */
final class ServiceDefaults {

    /** Tomcat is on the class path for the demo providers; the services use Netty. */
    private static final List<String> TOMCAT = Stream.of(
                    TomcatReactiveWebServerAutoConfiguration.class,
                    TomcatReactiveManagementContextAutoConfiguration.class)
            .map(Class::getName)
            .toList();

    /** The store is on the class path for the other services; the gateway has none. */
    private static final List<String> STORE = Stream.of(
                    StoreClientConfiguration.class,
                    StoreConfiguration.class,
                    MongoAutoConfiguration.class,
                    MongoReactiveAutoConfiguration.class)
            .map(Class::getName)
            .toList();

    private final StandaloneProperties settings;
    private final PublicUrls urls;
    private final String sealingKey;
    private final String bootstrapServers;
    private final String storeUri;
    private final Map<String, String> demoProviders;

    /**
     * @param sealingKey 32 bytes in Base64
     * @param demoProviders the settings that register the demo providers
     */
    ServiceDefaults(
            StandaloneProperties settings,
            PublicUrls urls,
            String sealingKey,
            String bootstrapServers,
            String storeUri,
            Map<String, String> demoProviders) {
        this.settings = settings;
        this.urls = urls;
        this.sealingKey = sealingKey;
        this.bootstrapServers = bootstrapServers;
        this.storeUri = storeUri;
        this.demoProviders = demoProviders;
    }

    ExcludedAutoConfigurations exclusions(Service service) {
        return new ExcludedAutoConfigurations(
                service == Service.GATEWAY
                        ? Stream.concat(TOMCAT.stream(), STORE.stream()).toList()
                        : TOMCAT);
    }

    Map<String, String> of(Service service) {
        Map<String, String> defaults = new HashMap<>();
        defaults.put("spring.kafka.bootstrap-servers", bootstrapServers);
        defaults.put("countersign.sealing.active-key", "standalone");
        defaults.put("countersign.sealing.keys.standalone", sealingKey);
        defaults.put("server.address", "127.0.0.1");
        // The user is waiting for the start.
        defaults.put("countersign.messaging.max-warm-up-time", "2s");
        if (service == Service.GATEWAY) {
            gateway(defaults);
        } else {
            defaults.put("server.port", String.valueOf(service.managementPort(settings)));
            defaults.put("spring.mongodb.uri", storeUri);
        }
        if (service == Service.AUTH) {
            auth(defaults);
        }
        if (service == Service.TOKEN) {
            defaults.put("countersign.tokens.issuer", urls.gateway());
        }
        return defaults;
    }

    private void gateway(Map<String, String> defaults) {
        defaults.put("server.port", String.valueOf(settings.port()));
        defaults.put("management.server.port", String.valueOf(Service.GATEWAY.managementPort(settings)));
        defaults.put("management.server.address", "127.0.0.1");
        defaults.put("management.endpoint.users.access", "unrestricted");
        defaults.put("countersign.tokens.issuer", urls.gateway());
        defaults.put("countersign.frontend.sso-page", urls.home().toString());
        defaults.put("countersign.gateway.event-stream.enabled", "true");
        defaults.put("countersign.gateway.shutdown.announcement", "0s");
    }

    private void auth(Map<String, String> defaults) {
        defaults.put(PublicUrls.SESSION_PAGE, urls.sessionPage().toString());
        defaults.put(PublicUrls.PUBLIC_URL, urls.gateway());
        defaults.putAll(demoProviders);
    }
}
