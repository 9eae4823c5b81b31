package io.countersign.auth.oidc.frontchannel;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/**
 * Adds query parameters to an endpoint, whose own query is retained (RFC 6749 section 3.1). Everything but unreserved characters is
 * percent-encoded, so that a form decoder and a plain URL decoder read the same: both a blank and a plus sign survive.
 */
final class QueryParameters {

    private QueryParameters() {}

    /** @param endpoint without a fragment */
    static String append(URI endpoint, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + query;
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
