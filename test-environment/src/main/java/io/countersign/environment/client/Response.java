package io.countersign.environment.client;

import java.net.http.HttpResponse;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP response. */
public record Response(int status, HttpResponse<String> response) {

    private static final JsonMapper JSON = new JsonMapper();

    public JsonNode json() {
        return JSON.readTree(response.body());
    }

    /** The session API's {@code code}. */
    public int code() {
        return json().path("code").asInt(-1);
    }

    /** The session API's {@code data}. */
    public JsonNode data() {
        return json().path("data");
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    @Override
    public String toString() {
        return status + " " + response.body();
    }
}
