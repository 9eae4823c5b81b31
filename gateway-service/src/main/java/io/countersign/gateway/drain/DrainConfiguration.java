package io.countersign.gateway.drain;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Drains the gateway before its web server stops. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShutdownProperties.class)
class DrainConfiguration {

    @Bean
    DrainPhase drainPhase(ShutdownProperties settings) {
        return new DrainPhase(settings.announcement());
    }

    @Bean
    CloseOnDrainFilter closeOnDrainFilter(DrainPhase drainPhase) {
        return new CloseOnDrainFilter(drainPhase);
    }
}
