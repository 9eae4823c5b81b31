package io.countersign.contracts.link;

import io.countersign.contracts.message.MessageType;
import java.time.Instant;
import java.util.List;

/**
 * The links of one user ({@code identity.links}, keyed by user id). A tombstone follows when the user is erased.
 *
 * @param userId the account, a UUID
 * @param links oldest first
 * @param sequence that of the last event from {@code /link/accounts} that this state includes
 */
@MessageType("link.LinksState.v1")
public record LinksState(String userId, List<Link> links, long sequence) {

    public LinksState {
        links = List.copyOf(links);
    }

    /** One link; its members are those of {@link ProviderLinked}. */
    public record Link(String linkId, String provider, String issuer, String subject, Instant linkedAt) {}
}
