package io.countersign.environment.process;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The settings of the services of a cluster. */
final class ServiceSettings {

    private final Map<String, String> common = new HashMap<>();

    /**
     * @param gateway the public URL
     * @param storeUri a {@code mongodb://} connection string without a database
     */
    ServiceSettings(URI gateway, String bootstrapServers, String storeUri) {
        common.put("spring.kafka.bootstrap-servers", bootstrapServers);
        common.put("spring.mongodb.uri", storeUri);
        common.put("countersign.sealing.active-key", "test");
        common.put("countersign.sealing.keys.test", randomKey());
        common.put("countersign.tokens.issuer", gateway.toString());
        common.put("countersign.gateway.public-url", gateway.toString());
        common.put("countersign.frontend.session-page", gateway + "/");
        common.put("countersign.frontend.sso-page", gateway + "/settings");
        common.put("server.address", "127.0.0.1");
        // No load balancer needs the announcement.
        common.put("countersign.gateway.shutdown.announcement", "0s");
    }

    void provider(String id, int number, String issuer, String clientId, String secret) {
        String prefix = "countersign.providers." + id + ".";
        common.put(prefix + "number", String.valueOf(number));
        common.put(prefix + "name", "Provider " + id);
        common.put(prefix + "issuer", issuer);
        common.put(prefix + "client-id", clientId);
        common.put(prefix + "client-secret", secret);
        common.put(prefix + "allow-insecure", "true");
        common.put(prefix + "allow-private-addresses", "true");
    }

    void put(String name, String value) {
        common.put(name, value);
    }

    /** For a service without an HTTP API: the port is its management port. */
    Map<String, String> ofService(int port) {
        Map<String, String> properties = new HashMap<>(common);
        properties.put("server.port", String.valueOf(port));
        return properties;
    }

    Map<String, String> ofGateway(int port, int managementPort) {
        Map<String, String> properties = ofService(port);
        properties.remove("spring.mongodb.uri");
        properties.put("management.server.port", String.valueOf(managementPort));
        properties.put("management.server.address", "127.0.0.1");
        properties.put("management.endpoint.users.access", "unrestricted");
        return properties;
    }

    private static String randomKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
