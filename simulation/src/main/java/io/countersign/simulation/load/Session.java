package io.countersign.simulation.load;

import io.countersign.environment.client.Tokens;
import io.countersign.faults.load.IssuedTokens;
import java.util.ArrayDeque;
import java.util.Deque;

/** A session as its client knows it, with the tokens of its newest generations. */
final class Session {

    private static final int MAX_RETAINED = 4;

    private final String user;
    private final String provider;
    private final Deque<Tokens> generations = new ArrayDeque<>();
    private boolean ended;

    /** @param provider that the user signed in with */
    Session(String user, String provider, Tokens first) {
        this.user = user;
        this.provider = provider;
        generations.addFirst(first);
    }

    String id() {
        return IssuedTokens.sessionOf(generations.getFirst());
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
