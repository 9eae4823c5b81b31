package io.countersign.environment.client;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The parameters of a provider's redirect. */
public record Callback(Map<String, String> parameters) {

    public static Callback of(URI redirect) {
        return new Callback(Arrays.stream(redirect.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> decode(pair[0]), pair -> decode(pair[1]))));
    }

    public String code() {
        return required("code");
    }

    public String state() {
        return required("state");
    }

    private String required(String name) {
        return Objects.requireNonNull(parameters.get(name), () -> "no " + name + " in the redirect");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
