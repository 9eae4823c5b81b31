package io.countersign.token.sessions;

import io.countersign.contracts.token.ListSessions;
import io.countersign.contracts.token.Sessions;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Lists the active sessions of a user. */
final class SessionList {

    /** More would not be useful, and the size of a reply is limited. */
    private static final int SHOWN = 200;

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
            return log.chains(command.userId())
                    .filter(chain -> chain.newest().isLive(now))
                    .mapNotNull(chain -> shown(chain.first(), chain.newest()))
                    .sort(LATEST_USED_FIRST)
                    .take(SHOWN)
                    .collectList()
                    .map(Sessions::new);
        });
    }

    private static Sessions.@Nullable Session shown(Entry first, Entry newest) {
        Opening opening = first.opening();
        Generation generation = newest.generation();
        if (opening == null || generation == null) {
            return null;
        }
        return new Sessions.Session(
                first.session().id(),
                opening.provider(),
                first.at(),
                newest.at(),
                generation.idleUntil(),
                opening.device());
    }
}
