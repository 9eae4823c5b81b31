package io.countersign.faults.check.index;

import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.History;
import io.countersign.faults.history.Limits;
import io.countersign.faults.history.Operation;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** A history with indexes for the checks. */
public final class HistoryIndex {

    private final History history;
    private final Events events;
    private final Operations operations;
    private final StoredDocuments store;
    private final StateTopics states;
    private final FaultWindows faultWindows;
    private final TokenFamilies tokenFamilies;

    public HistoryIndex(History history) {
        this.history = history;
        events = new Events(history.records());
        operations = new Operations(history.operations());
        store = new StoredDocuments(history.store());
        states = new StateTopics(history.records());
        faultWindows = new FaultWindows(history.faults(), history.limits(), begin());
        tokenFamilies = new TokenFamilies(operations);
    }

    public History history() {
        return history;
    }

    public Limits limits() {
        return history.limits();
    }

    public Events events() {
        return events;
    }

    public Operations operations() {
        return operations;
    }

    public StoredDocuments store() {
        return store;
    }

    public StateTopics states() {
        return states;
    }

    public FaultWindows faultWindows() {
        return faultWindows;
    }

    public TokenFamilies tokenFamilies() {
        return tokenFamilies;
    }

    private Instant begin() {
        return operations.all().map(Operation::started).findFirst().orElse(Instant.EPOCH);
    }

    /** When the last operation ended. */
    public Instant end() {
        return operations
                .all()
                .map(Operation::ended)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** All operations and events of a session. */
    public Timeline aboutSession(String session) {
        return new Timeline()
                .operations(operations.with(Attribute.SESSION, session))
                .operations(operations.with(Attribute.STATE, session))
                .operations(operations.with(Attribute.PRESENTED_SESSION, session))
                .events(events.ofSession(session));
    }

    /** All operations and events of a user. */
    public Timeline aboutUser(String user) {
        return new Timeline().operations(operations.with(Attribute.USER, user)).events(events.ofSubject(user));
    }

    /** As {@link #aboutUser(String)}, with the user's latest record on a state topic. */
    public Timeline aboutUser(String user, String stateTopic) {
        Timeline trail = aboutUser(user);
        Optional.ofNullable(states.latest(stateTopic).get(user)).ifPresent(trail::record);
        return trail;
    }
}
