package io.countersign.token.sessions;

import io.countersign.contracts.token.ListSessions;
import io.countersign.contracts.token.Sessions;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Shows a user the sessions that are alive. */
final class SessionList {

    private static final int TOGETHER = 16;
    private static final Comparator<Sessions.Session> LATEST_USED_FIRST =
            Comparator.comparing(Sessions.Session::lastUsedAt).reversed();

    private final SessionLog log;
    private final Clock clock;

    SessionList(SessionLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    Mono<Sessions> list(ListSessions command) {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            return log.openings(command.userId())
                    .flatMap(first -> shown(first, now), TOGETHER)
                    .sort(LATEST_USED_FIRST)
                    .collectList()
                    .map(Sessions::new);
        });
    }

    private Mono<Sessions.Session> shown(Entry first, Instant now) {
        return log.head(first.session().id()).filter(head -> head.isLive(now)).mapNotNull(head -> shown(first, head));
    }

    private static Sessions.@Nullable Session shown(Entry first, Entry head) {
        Opening opening = first.opening();
        Generation generation = head.generation();
        if (opening == null || generation == null) {
            return null;
        }
        return new Sessions.Session(
                first.session().id(),
                opening.provider(),
                first.at(),
                head.at(),
                generation.idleUntil(),
                opening.device());
    }
}
