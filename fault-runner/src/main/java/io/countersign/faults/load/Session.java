package io.countersign.faults.load;

import io.countersign.faults.history.Attribute;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A session as its client knows it, with the tokens of its newest generations. */
final class Session {

    private static final Duration RENEW_AFTER = Duration.ofMinutes(8);
    private static final int MAX_RETAINED = 4;

    private final String id;
    private final String user;
    private final String provider;
    private final Deque<Tokens> generations = new ArrayDeque<>();

    record Tokens(String access, String refresh, Instant at) {

        static Tokens of(JsonNode token) {
            return new Tokens(
                    token.path("access_token").asString(),
                    token.path("refresh_token").asString(),
                    Instant.now());
        }

        /** The session that the access token names. */
        String sessionId() {
            String payload = new String(Base64.getUrlDecoder().decode(access.split("\\.")[1]), StandardCharsets.UTF_8);
            return Api.parse(payload).path("sid").asString();
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
        this.id = first.sessionId();
        this.user = user;
        this.provider = provider;
        generations.addFirst(first);
    }

    String id() {
        return id;
    }

    String user() {
        return user;
    }

    String provider() {
        return provider;
    }

    synchronized void renew(Tokens tokens) {
        generations.addFirst(tokens);
        if (generations.size() > MAX_RETAINED) {
            generations.removeLast();
        }
    }

    synchronized String access() {
        return generations.getFirst().access();
    }

    synchronized String refresh() {
        return generations.getFirst().refresh();
    }

    /** Whether the access token expires soon. */
    synchronized boolean expiresSoon() {
        return generations.getFirst().at().plus(RENEW_AFTER).isBefore(Instant.now());
    }

    /** The access tokens that may still be valid. */
    synchronized List<String> accessTokens() {
        return generations.stream().map(Tokens::access).toList();
    }

    /** The oldest refresh token, if its successor has been used or its own use is longer ago than the grace period. */
    synchronized Optional<String> spentRefreshToken(Duration grace) {
        if (generations.size() >= 3) {
            return Optional.of(generations.getLast().refresh());
        }
        boolean late = generations.getFirst().at().plus(grace).isBefore(Instant.now());
        return generations.size() == 2 && late
                ? Optional.of(generations.getLast().refresh())
                : Optional.empty();
    }
}
