package io.countersign.link.ownership;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link that the account must never list again.
 *
 * @param attemptId the sign-in or linking attempt of the link: a repeated command of it is refused
 * @param linkedBy the command that linked it; null if the account never listed it
 * @param endedBy the command that ended it; null if the account never listed it
 * @param endedAt when it ended; null if the account never listed it
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
