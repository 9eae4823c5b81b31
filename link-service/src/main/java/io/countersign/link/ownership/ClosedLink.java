package io.countersign.link.ownership;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an account remembers of a link that must not be opened again.
 *
 * @param attemptId of the attempt: a repeated command of it is too late
 * @param linkedBy the command that linked it; null for a link that never was one
 * @param endedBy the command that ended it; null for a link that never was one
 * @param endedAt when it ended; null for a link that never was one
 */
public record ClosedLink(
        String linkId,
        String identityId,
        String attemptId,
        @Nullable String linkedBy,
        @Nullable String endedBy,
        @Nullable Instant endedAt) {

    static ClosedLink ended(Link link, String commandId, Instant at) {
        return new ClosedLink(link.linkId(), link.identityId(), link.attemptId(), link.linkedBy(), commandId, at);
    }

    static ClosedLink neverOpened(Link link) {
        return new ClosedLink(link.linkId(), link.identityId(), link.attemptId(), null, null, null);
    }
}
