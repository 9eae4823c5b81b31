package io.countersign.token.sessions;

import io.countersign.contracts.auth.UserBanned;
import io.countersign.contracts.auth.UserErased;
import io.countersign.contracts.link.ProviderUnlinked;
import io.countersign.contracts.message.Done;
import io.countersign.contracts.token.EndSessions;
import io.countersign.contracts.token.EndSessionsOfLink;
import io.countersign.contracts.token.RevocationReason;
import io.countersign.messaging.CommandContext;
import io.countersign.messaging.EventRoutes.EventContext;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/**
 * Ends all sessions of a user or of a link, including those about to be opened. The reply to the command confirms it; the event has the
 * same effect, in case the command was lost. Sessions that the user opened later, or through another link, are not affected.
 */
final class BulkEnding {

    private static final int TOGETHER = 16;

    private final RevocationFences fences;
    private final SessionLog log;
    private final SessionRevoker revoker;

    BulkEnding(RevocationFences fences, SessionLog log, SessionRevoker revoker) {
        this.fences = fences;
        this.log = log;
        this.revoker = revoker;
    }

    Mono<Done> end(EndSessions command, CommandContext context) {
        return ofUser(command.userId(), command.userVersion(), Cause.of(command.reason(), context))
                .thenReturn(Done.DONE);
    }

    Mono<Done> end(EndSessionsOfLink command, CommandContext context) {
        return ofLink(command.userId(), command.linkId(), Cause.of(RevocationReason.PROVIDER_UNLINKED, context))
                .thenReturn(Done.DONE);
    }

    Mono<Void> end(UserBanned event, EventContext context) {
        return ofUser(event.userId(), context.sequence(), Cause.of(RevocationReason.ACCOUNT_BANNED, context));
    }

    Mono<Void> end(UserErased event, EventContext context) {
        return ofUser(event.userId(), context.sequence(), Cause.of(RevocationReason.ACCOUNT_ERASED, context));
    }

    Mono<Void> end(ProviderUnlinked event, EventContext context) {
        return ofLink(event.userId(), event.linkId(), Cause.of(RevocationReason.PROVIDER_UNLINKED, context));
    }

    private Mono<Void> ofUser(String userId, long version, Cause cause) {
        return fences.addForUser(userId, version, cause.reason())
                .then(Mono.defer(() -> all(userId, first -> first.session().isBefore(version), cause)));
    }

    private Mono<Void> ofLink(String userId, String linkId, Cause cause) {
        return fences.addForLink(linkId)
                .then(Mono.defer(() -> all(userId, first -> first.openedThrough(linkId), cause)));
    }

    private Mono<Void> all(String userId, Predicate<Entry> affected, Cause cause) {
        return log.chains(userId)
                .filter(chain -> affected.test(chain.first()) && !chain.newest().isPublishedRevocation())
                .flatMap(chain -> revoker.revoke(chain.first().session().id(), cause), TOGETHER)
                .then();
    }
}
