package io.countersign.gateway;

import io.countersign.gateway.errors.UnhandledErrorHandler;
import io.countersign.gateway.http.RequestCorrelation;
import io.countersign.gateway.http.SecurityHeadersFilter;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.CorsWebFilter;
import tools.jackson.databind.json.JsonMapper;

/** The filters and the error handler of all requests. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    @Bean
    RequestCorrelation requestCorrelation() {
        return new RequestCorrelation();
    }

    @Bean
    SecurityHeadersFilter securityHeadersFilter() {
        return new SecurityHeadersFilter();
    }

    @Bean
    UnhandledErrorHandler unhandledErrorHandler(JsonMapper json) {
        return new UnhandledErrorHandler(json);
    }

    /**
     * Refuses only the preflight of an origin that is not allowed. Other requests are handled without CORS headers, so the browser
     * withholds the response from the page (Fetch Standard section 3.3). Refusing them would break our own pages, which look cross-origin
     * behind a proxy that terminates TLS, and the confirmation form, whose {@code Origin} is {@code null} because of the referrer policy.
     */
    @Bean
    CorsWebFilter corsWebFilter(GatewayProperties settings) {
        CorsConfiguration allowed = corsConfiguration(settings.cors().allowedOrigins());
        return new CorsWebFilter(exchange -> appliesTo(exchange.getRequest(), allowed) ? allowed : null);
    }

    private static boolean appliesTo(ServerHttpRequest request, CorsConfiguration allowed) {
        return CorsUtils.isPreFlightRequest(request)
                || allowed.checkOrigin(request.getHeaders().getOrigin()) != null;
    }

    private static CorsConfiguration corsConfiguration(List<String> origins) {
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
