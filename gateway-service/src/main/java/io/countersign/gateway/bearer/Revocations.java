package io.countersign.gateway.bearer;

import io.countersign.contracts.token.Revocation;
import io.countersign.messaging.StateTable;
import java.time.Duration;
import java.time.Instant;

/** The sessions whose tokens are refused, and whether this gateway can know them all. */
final class Revocations {

    private final StateTable<Revocation> table;
    private final Duration maxAge;

    /** @param maxAge how old the knowledge may be: a gateway that was stopped, or cut off from the broker, has missed what came since */
    Revocations(StateTable<Revocation> table, Duration maxAge) {
        this.table = table;
        this.maxAge = maxAge;
    }

    /** Whether all revocations are known that were acknowledged up to the admitted age ago. */
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
