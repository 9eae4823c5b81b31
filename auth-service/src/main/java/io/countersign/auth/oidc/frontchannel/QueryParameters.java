package io.countersign.auth.oidc.frontchannel;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/**
 * Appends query parameters to an endpoint and retains its query (RFC 6749 section 3.1). All but unreserved characters are
 * percent-encoded, so that form and URL decoders agree on spaces and plus signs.
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
