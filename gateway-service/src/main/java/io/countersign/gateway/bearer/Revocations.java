package io.countersign.gateway.bearer;

import io.countersign.contracts.token.Revocation;
import io.countersign.messaging.StateTable;
import java.time.Duration;
import java.time.Instant;

/** The revoked sessions, and whether this gateway has a current list of them. */
final class Revocations {

    private final StateTable<Revocation> table;
    private final Duration maxAge;

    /** @param maxAge the maximum age of the list; it grows while this process is paused or has lost the broker */
    Revocations(StateTable<Revocation> table, Duration maxAge) {
        this.table = table;
        this.maxAge = maxAge;
    }

    /** Whether every revocation acknowledged longer ago than the maximum age is known. */
    boolean areCurrent() {
        return table.age().compareTo(maxAge) <= 0;
    }

    boolean contains(String sessionId) {
        return table.get(sessionId) != null;
    }

    void add(String sessionId, String userId, Instant until) {
        table.expect(sessionId, new Revocation(sessionId, userId, until));
    }
}
