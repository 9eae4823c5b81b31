package io.countersign.gateway.session;

import io.countersign.contracts.message.FailureCode;
import io.countersign.contracts.message.Refused;
import io.countersign.contracts.message.Secret;
import java.util.Base64;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The claims of a refresh token, not yet verified: enough to choose the partition and to reject other strings before they reach the broker.
 * Only the token service can verify them.
 */
record UnverifiedRefreshToken(String sessionId, String userId, Secret value) {

    static final int MAX_LENGTH = 8192;

    private static final Pattern JWT = Pattern.compile("([\\w-]+)\\.([\\w-]+)\\.([\\w-]+)");
    private static final Pattern NAME = Pattern.compile("[\\w.:-]{1,128}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Refused with {@code CREDENTIAL_INVALID} if it has not the form of a refresh token. */
    static UnverifiedRefreshToken parse(String token) {
        var parts = JWT.matcher(token);
        if (!parts.matches()) {
            throw invalid();
        }
        JsonNode claims = claims(parts.group(2));
        if (!claims.path("token_type").asString("").equals("refresh")) {
            throw invalid();
        }
        return new UnverifiedRefreshToken(name(claims, "sid"), name(claims, "sub"), Secret.of(token));
    }

    private static JsonNode claims(String payload) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(payload));
        } catch (IllegalArgumentException | JacksonException e) {
            throw invalid();
        }
    }

    private static String name(JsonNode claims, String member) {
        String name = claims.path(member).asString("");
        if (!NAME.matcher(name).matches()) {
            throw invalid();
        }
        return name;
    }

    private static Refused invalid() {
        return new Refused(FailureCode.CREDENTIAL_INVALID, "This is not a refresh token.");
    }
}
