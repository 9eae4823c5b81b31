package io.countersign.demoprovider;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Runs the demo provider as a program. Settings are {@code countersign.demo-provider.*}, from the command line, the
 * environment or a file {@code demo-provider.yml} in the working directory.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DemoProviderProperties.class)
public class DemoProviderApplication {

    /** Runs until the process is terminated. */
    public static void main(String[] args) {
        // The provider has its own web server: this context only reads the settings and closes the provider.
        new SpringApplicationBuilder(DemoProviderApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=demo-provider")
                .run(args);
    }

    @Bean
    DemoProvider demoProvider(DemoProviderProperties settings) {
        return DemoProvider.start(settings);
    }
}
