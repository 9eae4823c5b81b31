package io.countersign.auth;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Runs the auth service, alone or together with other services in one process. */
@SpringBootApplication
public class AuthServiceApplication {

    public static void main(String[] args) {
        builder().run(args);
    }

    /** The application with its own settings, {@code auth-service.yml}; not yet started. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(AuthServiceApplication.class)
                .web(WebApplicationType.REACTIVE)
                .bannerMode(Banner.Mode.OFF)
                .properties("spring.config.name=auth-service");
    }
}
