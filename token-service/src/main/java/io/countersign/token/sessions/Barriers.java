package io.countersign.token.sessions;

import io.countersign.contracts.token.RevocationReason;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What may have happened to a user while a sign-in was under way. Whoever ends sessions raises the barrier first and looks for sessions
 * then; whoever opens one does it the other way round, so one of the two sees the other.
 */
final class Barriers {

    private final UnlinkedLinks unlinked;
    private final BarredUsers barred;

    Barriers(UnlinkedLinks unlinked, BarredUsers barred) {
        this.unlinked = unlinked;
        this.barred = barred;
    }

    /** Durable when it completes. */
    Mono<Void> againstLink(String linkId) {
        return unlinked.add(linkId);
    }

    /** Durable when it completes. */
    Mono<Void> againstUser(String userId, long version, RevocationReason reason) {
        return barred.bar(userId, version, reason);
    }

    /** Why this session must not live, or empty. */
    Mono<RevocationReason> against(String linkId, Session session) {
        Mono<RevocationReason> link =
                unlinked.contains(linkId).filter(taken -> taken).map(taken -> RevocationReason.PROVIDER_UNLINKED);
        Mono<RevocationReason> user = barred.of(session.userId()).mapNotNull(versions -> reason(versions, session));
        return Flux.mergeSequential(user, link)
                .collectList()
                .flatMap(reasons -> Mono.justOrEmpty(reasons.stream().findFirst()));
    }

    private static @Nullable RevocationReason reason(Map<RevocationReason, Long> versions, Session session) {
        return versions.entrySet().stream()
                .filter(barrier -> session.isBefore(barrier.getValue()))
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
