package io.countersign.gateway;

import io.countersign.gateway.http.RequestCorrelation;
import io.countersign.gateway.http.SecurityHeaders;
import io.countersign.gateway.http.UnhandledErrors;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import tools.jackson.databind.json.JsonMapper;

/** What surrounds every request. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    @Bean
    RequestCorrelation requestCorrelation() {
        return new RequestCorrelation();
    }

    @Bean
    SecurityHeaders securityHeaders() {
        return new SecurityHeaders();
    }

    @Bean
    UnhandledErrors unhandledErrors(JsonMapper json) {
        return new UnhandledErrors(json);
    }

    @Bean
    CorsWebFilter corsFilter(GatewaySettings settings) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        List<String> origins = settings.cors().allowedOrigins();
        if (!origins.isEmpty()) {
            source.registerCorsConfiguration("/**", allowing(origins));
        }
        return new CorsWebFilter(source);
    }

    private static CorsConfiguration allowing(List<String> origins) {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(origins);
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
        allowed.setAllowedHeaders(List.of("Authorization", "Content-Type", RequestCorrelation.HEADER));
        allowed.setExposedHeaders(List.of(RequestCorrelation.HEADER, "Retry-After", "WWW-Authenticate"));
        allowed.setAllowCredentials(true);
        allowed.setMaxAge(Duration.ofHours(1));
        return allowed;
    }
}
