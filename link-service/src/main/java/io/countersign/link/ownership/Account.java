package io.countersign.link.ownership;

import io.countersign.messaging.EventRecord;
import io.countersign.store.HasPendingEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The links of one user, and the events about them that are still owed. Immutable: a change makes a successor, which is stored only
 * where nobody else changed the account in between ({@link Accounts#change}).
 *
 * @param id the user id
 * @param links oldest first, at most one for each provider
 * @param closedLinks the newest {@value #REMEMBERED}, oldest first
 * @param revision counts the changes; 0 for an account that does not exist
 * @param version counts the events: the sequence of the newest one
 */
public record Account(
        String id,
        List<Link> links,
        List<ClosedLink> closedLinks,
        long revision,
        long version,
        List<EventRecord> pending)
        implements HasPendingEvents {

    static final int REMEMBERED = 100;

    public Account {
        links = List.copyOf(links);
        closedLinks = List.copyOf(closedLinks);
        pending = List.copyOf(pending);
    }

    /** What is known of a user of whom nothing is stored. */
    public static Account none(String userId) {
        return new Account(userId, List.of(), List.of(), 0, 0, List.of());
    }

    public boolean exists() {
        return revision > 0;
    }

    /** The events that became owed since the account was like this. */
    public List<EventRecord> owedSince(Account before) {
        return pending.subList(before.pending.size(), pending.size());
    }

    Optional<Link> linkOf(String provider) {
        return links.stream().filter(link -> link.provider().equals(provider)).findFirst();
    }

    Optional<Link> linkNamed(String linkId) {
        return links.stream().filter(link -> link.linkId().equals(linkId)).findFirst();
    }

    boolean hasClosed(String linkId) {
        return closedLinks.stream().anyMatch(closed -> closed.linkId().equals(linkId));
    }

    boolean hasClosedLinkFrom(String attemptId) {
        return closedLinks.stream().anyMatch(closed -> closed.attemptId().equals(attemptId));
    }

    /** The closed link that the next closing makes it forget. */
    Optional<ClosedLink> nextForgotten() {
        return closedLinks.size() < REMEMBERED ? Optional.empty() : Optional.of(closedLinks.get(0));
    }

    Account with(Link link, EventRecord event) {
        return new Account(id, appended(links, link), closedLinks, revision + 1, version + 1, appended(pending, event));
    }

    Account without(Link link, EventRecord event) {
        return new Account(id, allBut(link), closing(link), revision + 1, version + 1, appended(pending, event));
    }

    /** Closes a link that never was one of this account's: no event tells of it. */
    Account refusing(Link link) {
        return new Account(id, links, closing(link), revision + 1, version, pending);
    }

    private List<Link> allBut(Link link) {
        return links.stream()
                .filter(other -> !other.linkId().equals(link.linkId()))
                .toList();
    }

    private List<ClosedLink> closing(Link link) {
        List<ClosedLink> all =
                appended(closedLinks, new ClosedLink(link.linkId(), link.identityId(), link.attemptId()));
        return all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
    }

    private static <T> List<T> appended(List<T> list, T last) {
        List<T> appended = new ArrayList<>(list);
        appended.add(last);
        return appended;
    }
}
