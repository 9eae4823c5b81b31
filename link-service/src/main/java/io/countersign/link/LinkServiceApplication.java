package io.countersign.link;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Runs the link service, alone or together with other services in one process. */
@SpringBootApplication
public class LinkServiceApplication {

    /** The application with its settings file, {@code link-service.yml}; not yet started. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(LinkServiceApplication.class)
                .properties("spring.config.name=link-service")
                .web(WebApplicationType.REACTIVE)
                .bannerMode(Banner.Mode.OFF);
    }

    public static void main(String[] args) {
        builder().run(args);
    }
}
