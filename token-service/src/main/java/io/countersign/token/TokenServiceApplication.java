package io.countersign.token;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Runs the token service, alone or together with other services in one process. */
@SpringBootApplication
public class TokenServiceApplication {

    /** The application with its settings file, {@code token-service.yml}; not yet started. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(TokenServiceApplication.class)
                .properties("spring.config.name=token-service")
                .web(WebApplicationType.REACTIVE)
                .bannerMode(Banner.Mode.OFF);
    }

    public static void main(String[] args) {
        builder().run(args);
    }
}
