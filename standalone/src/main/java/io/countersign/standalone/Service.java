package io.countersign.standalone;

import io.countersign.auth.AuthServiceApplication;
import io.countersign.gateway.GatewayServiceApplication;
import io.countersign.link.LinkServiceApplication;
import io.countersign.token.TokenServiceApplication;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The four services in start order. */
enum Service {
    TOKEN("token service", 3, TokenServiceApplication::builder),
    LINK("link service", 2, LinkServiceApplication::builder),
    AUTH("auth service", 1, AuthServiceApplication::builder),
    GATEWAY("gateway", 0, GatewayServiceApplication::builder);

    private final String title;
    private final int managementPortOffset;
    private final Supplier<SpringApplicationBuilder> application;

    Service(String title, int managementPortOffset, Supplier<SpringApplicationBuilder> application) {
        this.title = title;
        this.managementPortOffset = managementPortOffset;
        this.application = application;
    }

    String title() {
        return title;
    }

    int managementPort(StandaloneProperties settings) {
        return settings.managementPort() + managementPortOffset;
    }

    /** Starts it without a shutdown hook of its own: one hook stops all services in order. */
    ConfigurableApplicationContext start(Arguments arguments, SettingsFile file, ServiceDefaults defaults) {
        return configure(application.get(), file, defaults)
                .registerShutdownHook(false)
                .run(arguments.asArray());
    }

    SpringApplicationBuilder configure(SpringApplicationBuilder builder, SettingsFile file, ServiceDefaults defaults) {
        return builder.properties("spring.config.additional-location=" + file.location())
                .initializers(new StandaloneDefaults(defaults.of(this)), defaults.exclusions(this));
    }
}
