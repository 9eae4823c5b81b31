package io.countersign.simulation.load;

import io.countersign.faults.history.Attribute;
import io.countersign.faults.load.Api;
import io.countersign.faults.load.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A session as its client knows it, with the tokens of its newest generations. */
final class Session {

    private static final int MAX_RETAINED = 4;

    private final String user;
    private final String provider;
    private final Deque<Tokens> generations = new ArrayDeque<>();
    private boolean ended;

    /** A pair of tokens. */
    record Tokens(String access, String refresh) {

        static Tokens of(JsonNode token) {
            return new Tokens(
                    token.path("access_token").asString(),
                    token.path("refresh_token").asString());
        }

        /** The session that the access token names. */
        String sessionId() {
            byte[] payload = Base64.getUrlDecoder().decode(access.split("\\.")[1]);
            return Api.parse(new String(payload, StandardCharsets.UTF_8))
                    .path("sid")
                    .asString();
        }

        Map<Attribute, String> attributes() {
            Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
            attributes.put(Attribute.ISSUED_ACCESS_HASH, Hashes.sha256(access));
            attributes.put(Attribute.ISSUED_REFRESH_HASH, Hashes.sha256(refresh));
            attributes.put(Attribute.RESPONSE_SUBJECT, sessionId());
            return attributes;
        }
    }

    /** @param provider that the user signed in with */
    Session(String user, String provider, Tokens first) {
        this.user = user;
        this.provider = provider;
        generations.addFirst(first);
    }

    String id() {
        return generations.getFirst().sessionId();
    }

    String user() {
        return user;
    }

    String provider() {
        return provider;
    }

    String access() {
        return generations.getFirst().access();
    }

    String refresh() {
        return generations.getFirst().refresh();
    }

    /** The oldest refresh token that is remembered; the newest one, if there is no other. */
    String oldestRefresh() {
        return generations.getLast().refresh();
    }

    void renew(Tokens tokens) {
        generations.addFirst(tokens);
        if (generations.size() > MAX_RETAINED) {
            generations.removeLast();
        }
    }

    /** Its client considers it ended, and uses it only to be refused. */
    void end() {
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }
}
