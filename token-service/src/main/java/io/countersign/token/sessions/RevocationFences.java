package io.countersign.token.sessions;

import io.countersign.contracts.token.RevocationReason;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Revocations that may have happened while a sign-in was under way. Ending sessions first raises the fence and then searches for sessions;
 * opening a session first inserts it and then checks the fence, so that one of the two sees the other.
 */
final class RevocationFences {

    private final LinkFences linkFences;
    private final UserFences userFences;

    RevocationFences(LinkFences linkFences, UserFences userFences) {
        this.linkFences = linkFences;
        this.userFences = userFences;
    }

    /** Durable when it completes. */
    Mono<Void> addForLink(String linkId) {
        return linkFences.add(linkId);
    }

    /** Durable when it completes. */
    Mono<Void> addForUser(String userId, long version, RevocationReason reason) {
        return userFences.add(userId, version, reason);
    }

    /** Why this session must be revoked, or empty. */
    Mono<RevocationReason> reasonToRevoke(String linkId, Session session) {
        Mono<RevocationReason> link =
                linkFences.contains(linkId).filter(fenced -> fenced).map(fenced -> RevocationReason.PROVIDER_UNLINKED);
        Mono<RevocationReason> user = userFences.of(session.userId()).mapNotNull(versions -> reason(versions, session));
        return Flux.mergeSequential(user, link)
                .collectList()
                .flatMap(reasons -> Mono.justOrEmpty(reasons.stream().findFirst()));
    }

    private static @Nullable RevocationReason reason(Map<RevocationReason, Long> versions, Session session) {
        return versions.entrySet().stream()
                .filter(fence -> session.isBefore(fence.getValue()))
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
