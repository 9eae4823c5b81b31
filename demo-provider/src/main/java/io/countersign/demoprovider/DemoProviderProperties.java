package io.countersign.demoprovider;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The demo provider.
 *
 * @param issuerPort Port on 127.0.0.1, and part of the issuer. 0 chooses a free one.
 * @param dataFolder Folder that stores the signing key. Created if missing.
 * @param clients Registered clients, at least one.
 */
@ConfigurationProperties("countersign.demo-provider")
public record DemoProviderProperties(
        @DefaultValue("9000") int issuerPort,
        @DefaultValue("data/demo-provider") Path dataFolder,
        @DefaultValue List<DemoClient> clients) {

    /** @throws IllegalArgumentException when the port is out of range or there is no client */
    public DemoProviderProperties {
        if (issuerPort < 0 || issuerPort > 65535) {
            throw new IllegalArgumentException("countersign.demo-provider.issuer-port is out of range: " + issuerPort);
        }
        if (clients.isEmpty()) {
            throw new IllegalArgumentException("countersign.demo-provider.clients needs at least one client");
        }
        clients = List.copyOf(clients);
    }
}
