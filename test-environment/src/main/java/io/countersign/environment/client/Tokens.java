package io.countersign.environment.client;

import tools.jackson.databind.JsonNode;

/** A token object of the session API. */
public record Tokens(String access, String refresh) {

    public static Tokens of(JsonNode token) {
        return new Tokens(
                token.path("access_token").asString(),
                token.path("refresh_token").asString());
    }
}
