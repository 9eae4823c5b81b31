package io.countersign.token.sessions;

import io.countersign.contracts.message.MessageType;
import io.countersign.contracts.message.Topics;
import io.countersign.contracts.token.Revocation;
import io.countersign.contracts.token.SessionRevoked;
import io.countersign.messaging.EventPublisher;
import io.countersign.messaging.EventRecord;
import io.countersign.messaging.StatePublisher;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Publishing a session's revocation, by the handler or by the relay after a crash, also revokes its access tokens. Both go
 * out at once; as long as one of them is not durable the event stays pending, and both are repeated.
 */
public final class RevokingEventPublisher implements EventPublisher {

    private static final String SESSION_REVOKED =
            SessionRevoked.class.getAnnotation(MessageType.class).value();
    private static final int TOGETHER = 16;

    private final EventPublisher events;
    private final StatePublisher states;
    private final SessionPolicy policy;

    public RevokingEventPublisher(EventPublisher events, StatePublisher states, SessionPolicy policy) {
        this.events = events;
        this.states = states;
        this.policy = policy;
    }

    @Override
    public Mono<Void> publish(List<EventRecord> records) {
        Mono<Void> refusals = Flux.fromIterable(records)
                .filter(record -> record.type().equals(SESSION_REVOKED))
                .flatMap(this::refuse, TOGETHER)
                .then();
        return Mono.when(refusals, events.publish(records));
    }

    private Mono<Void> refuse(EventRecord revoked) {
        String sessionId = revoked.source().substring(SessionEvents.SOURCE.length());
        return states.put(
                Topics.REVOCATIONS,
                sessionId,
                new Revocation(sessionId, revoked.subject(), policy.revocationUntil(revoked.time())));
    }
}
