package io.countersign.faults.load;

import io.countersign.environment.client.Tokens;
import io.countersign.faults.history.Attribute;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;

/** What the history contains of issued tokens. */
public final class IssuedTokens {

    private IssuedTokens() {}

    /** The session that the access token names. */
    public static String sessionOf(Tokens tokens) {
        byte[] payload = Base64.getUrlDecoder().decode(tokens.access().split("\\.")[1]);
        return Api.parse(new String(payload, StandardCharsets.UTF_8))
                .path("sid")
                .asString();
    }

    /** The attributes of the operation that issued them. */
    public static Map<Attribute, String> attributes(Tokens tokens) {
        Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        attributes.put(Attribute.ISSUED_ACCESS_HASH, Hashes.sha256(tokens.access()));
        attributes.put(Attribute.ISSUED_REFRESH_HASH, Hashes.sha256(tokens.refresh()));
        attributes.put(Attribute.RESPONSE_SUBJECT, sessionOf(tokens));
        return attributes;
    }
}
