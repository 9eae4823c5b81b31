package io.countersign.standalone;

import io.countersign.backing.DocumentStore;
import io.countersign.backing.LocalBroker;
import io.countersign.store.StoreConfiguration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatReactiveManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration;

/** What the standalone start sets for the services; a person's own settings stand above it. */
final class ServiceDefaults {

    /** Tomcat is there for the demo providers; the services run on Netty as they do alone. */
    private static final String TOMCAT_FOR_WEBFLUX = Stream.of(
                    TomcatReactiveWebServerAutoConfiguration.class,
                    TomcatReactiveManagementContextAutoConfiguration.class)
            .map(Class::getName)
            .collect(Collectors.joining(","));

    /** The store is there for the other services; the gateway knows none. */
    private static final String STORE_FOR_GATEWAY = Stream.of(
                    StoreConfiguration.class, MongoAutoConfiguration.class, MongoReactiveAutoConfiguration.class)
            .map(Class::getName)
            .collect(Collectors.joining(","));

    private final StandaloneProperties settings;
    private final DataFolder data;
    private final LocalBroker broker;
    private final DocumentStore store;
    private final DemoProviders demo;

    ServiceDefaults(
            StandaloneProperties settings,
            DataFolder data,
            LocalBroker broker,
            DocumentStore store,
            DemoProviders demo) {
        this.settings = settings;
        this.data = data;
        this.broker = broker;
        this.store = store;
        this.demo = demo;
    }

    static Map<String, String> configImport() {
        return Map.of("spring.config.import", SettingsReader.SETTINGS_FILE);
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    String storeUri() {
        return store.connectionString();
    }

    Map<String, String> of(Service service) {
        Map<String, String> defaults = new HashMap<>(configImport());
        defaults.put("spring.kafka.bootstrap-servers", bootstrapServers());
        defaults.put("countersign.sealing.active-key", "standalone");
        defaults.put("countersign.sealing.keys.standalone", data.secret("sealing-key"));
        defaults.put("server.address", "127.0.0.1");
        defaults.put("spring.reactor.netty.shutdown-quiet-period", "0s");
        // Whoever starts it on a laptop waits for it.
        defaults.put("countersign.messaging.max-warm-up-time", "2s");
        defaults.put("spring.autoconfigure.exclude", TOMCAT_FOR_WEBFLUX);
        if (service == Service.GATEWAY) {
            gateway(defaults);
        } else {
            defaults.put("server.port", String.valueOf(service.managementPort(settings)));
            defaults.put("spring.mongodb.uri", storeUri());
        }
        if (service == Service.AUTH) {
            auth(defaults);
        }
        if (service == Service.TOKEN) {
            defaults.put("countersign.tokens.issuer", settings.publicUrl());
        }
        return defaults;
    }

    private void gateway(Map<String, String> defaults) {
        defaults.merge("spring.autoconfigure.exclude", STORE_FOR_GATEWAY, (some, more) -> some + "," + more);
        defaults.put("server.port", String.valueOf(settings.port()));
        defaults.put("management.server.port", String.valueOf(Service.GATEWAY.managementPort(settings)));
        defaults.put("management.server.address", "127.0.0.1");
        defaults.put("management.endpoint.users.access", "unrestricted");
        defaults.put("countersign.tokens.issuer", settings.publicUrl());
        defaults.put("countersign.frontend.sso-page", settings.publicUrl() + "/");
        defaults.put("countersign.gateway.event-stream.enabled", "true");
        defaults.put("countersign.gateway.shutdown.announcement", "0s");
    }

    private void auth(Map<String, String> defaults) {
        defaults.put("countersign.frontend.session-page", settings.publicUrl() + "/");
        defaults.put("countersign.gateway.public-url", settings.publicUrl());
        defaults.putAll(demo.properties());
    }
}
