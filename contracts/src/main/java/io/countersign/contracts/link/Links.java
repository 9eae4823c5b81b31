package io.countersign.contracts.link;

import io.countersign.contracts.message.MessageType;
import java.time.Instant;
import java.util.List;

/**
 * The links of one user.
 *
 * @param links oldest first
 */
@MessageType("link.Links.v1")
public record Links(List<Link> links) {

    public Links {
        links = List.copyOf(links);
    }

    /**
     * One link.
     *
     * @param provider the provider's string id
     * @param linkedAt when the identity was linked
     */
    public record Link(String provider, Instant linkedAt) {}
}
