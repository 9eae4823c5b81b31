package io.countersign.contracts.link;

import io.countersign.contracts.message.MessageType;
import java.time.Instant;
import java.util.List;

/** The links of one user, oldest first. */
@MessageType("link.Links.v1")
public record Links(List<Link> links) {

    public Links {
        links = List.copyOf(links);
    }

    /** One identity of the user, told by the string id of its provider. */
    public record Link(String provider, Instant linkedAt) {}
}
