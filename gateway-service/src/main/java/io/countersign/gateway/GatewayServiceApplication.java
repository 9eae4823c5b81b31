package io.countersign.gateway;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts the gateway as a process. */
@SpringBootApplication
public class GatewayServiceApplication {

    public static void main(String[] args) {
        builder().run(args);
    }

    /** The application, for a separate process or one shared with other services. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(GatewayServiceApplication.class)
                .web(WebApplicationType.REACTIVE)
                .bannerMode(Banner.Mode.OFF)
                .properties("spring.config.name=gateway-service");
    }
}
