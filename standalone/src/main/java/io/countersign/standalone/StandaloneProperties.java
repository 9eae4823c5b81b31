package io.countersign.standalone;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The standalone application. Every port is on 127.0.0.1.
 *
 * @param data Data folder, kept between starts.
 * @param port Port of the gateway.
 * @param managementPort Port for health and metrics of the gateway. The auth, link and token services use the next three.
 * @param demoPort Port of the first demo provider. The second uses the next one.
 * @param brokerPort Port of Apache Kafka.
 * @param storePort Port of MongoDB.
 * @param services Whether to run the services, not only the broker, the store and the demo providers.
 * @param demoProviders Whether to run the demo providers.
 */
@ConfigurationProperties(StandaloneProperties.PREFIX)
record StandaloneProperties(
        @DefaultValue("data") Path data,
        @DefaultValue("8080") int port,
        @DefaultValue("9080") int managementPort,
        @DefaultValue("9000") int demoPort,
        @DefaultValue("9092") int brokerPort,
        @DefaultValue("27117") int storePort,
        @DefaultValue("true") boolean services,
        @DefaultValue("true") boolean demoProviders) {

    static final String PREFIX = "countersign.standalone";

    private static final int LAST_PORT = 65_535;

    /** @throws StartFailure for a port that does not exist */
    StandaloneProperties {
        checkPort(port, "port", 1);
        checkPort(managementPort, "management-port", 4);
        checkPort(demoPort, "demo-port", 2);
        checkPort(brokerPort, "broker-port", 1);
        checkPort(storePort, "store-port", 1);
    }

    private static void checkPort(int port, String name, int count) {
        if (port < 1 || port > LAST_PORT - (count - 1)) {
            throw new StartFailure(
                    PREFIX + "." + name + " must be from 1 to " + (LAST_PORT - (count - 1)) + ", not " + port);
        }
    }

    /** The gateway as this machine reaches it. */
    String localUrl() {
        return "http://localhost:" + port;
    }

    /** Every port that must be free, with the setting that moves it. */
    Map<Integer, String> ports() {
        Map<Integer, String> ports = new LinkedHashMap<>();
        if (services) {
            ports.put(port, PREFIX + ".port");
            for (int offset = 0; offset < 4; offset++) {
                ports.put(managementPort + offset, PREFIX + ".management-port");
            }
        }
        if (demoProviders) {
            ports.put(demoPort, PREFIX + ".demo-port");
            ports.put(demoPort + 1, PREFIX + ".demo-port");
        }
        ports.put(brokerPort, PREFIX + ".broker-port");
        ports.put(storePort, PREFIX + ".store-port");
        return ports;
    }
}
