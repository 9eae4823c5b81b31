package io.countersign.contracts.link;

import io.countersign.contracts.message.MessageType;
import java.time.Instant;
import java.util.List;

/**
 * The links of one user as they stand ({@code identity.links}, keyed by user id). A tombstone takes its place when the user is erased.
 *
 * @param links oldest first
 * @param sequence of the last event from {@code /link/accounts} that changed them: those after it are still to be applied
 */
@MessageType("link.LinksState.v1")
public record LinksState(String userId, List<Link> links, long sequence) {

    public LinksState {
        links = List.copyOf(links);
    }

    /** One identity of the user, as {@link ProviderLinked} told it. */
    public record Link(String linkId, String provider, String issuer, String subject, Instant linkedAt) {}
}
