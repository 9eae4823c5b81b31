package io.countersign.faults.load;

import io.countersign.environment.client.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A session as its client knows it, with the tokens of its newest generations. */
final class Session {

    private static final Duration RENEW_AFTER = Duration.ofMinutes(8);
    private static final int MAX_RETAINED = 4;

    private final String id;
    private final String user;
    private final String provider;
    private final Deque<Generation> generations = new ArrayDeque<>();

    private record Generation(Tokens tokens, Instant at) {}

    /** @param provider that the user signed in with */
    Session(String user, String provider, Tokens first) {
        this.id = IssuedTokens.sessionOf(first);
        this.user = user;
        this.provider = provider;
        generations.addFirst(new Generation(first, Instant.now()));
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
        generations.addFirst(new Generation(tokens, Instant.now()));
        if (generations.size() > MAX_RETAINED) {
            generations.removeLast();
        }
    }

    synchronized String access() {
        return generations.getFirst().tokens().access();
    }

    synchronized String refresh() {
        return generations.getFirst().tokens().refresh();
    }

    /** Whether the access token expires soon. */
    synchronized boolean expiresSoon() {
        return generations.getFirst().at().plus(RENEW_AFTER).isBefore(Instant.now());
    }

    /** The access tokens that may still be valid. */
    synchronized List<String> accessTokens() {
        return generations.stream()
                .map(generation -> generation.tokens().access())
                .toList();
    }

    /** The oldest refresh token, if its successor has been used or its own use is longer ago than the grace period. */
    synchronized Optional<String> spentRefreshToken(Duration grace) {
        if (generations.size() >= 3) {
            return Optional.of(generations.getLast().tokens().refresh());
        }
        boolean late = generations.getFirst().at().plus(grace).isBefore(Instant.now());
        return generations.size() == 2 && late
                ? Optional.of(generations.getLast().tokens().refresh())
                : Optional.empty();
    }
}
