package io.countersign.link.ownership;

import io.countersign.contracts.message.FailureCode;
import io.countersign.messaging.EventRecord;
import io.countersign.store.HasPendingEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The links of one user, and their pending events. Immutable: a change creates a successor, which is stored only
 * if the account has not changed in between ({@link LinkedAccounts#change}).
 *
 * @param id the user id
 * @param links oldest first, at most one for each provider
 * @param closedLinks the newest {@value #MAX_CLOSED_LINKS}, oldest first
 * @param refused the newest {@value #REMEMBERED_REFUSALS} commands that were refused, oldest first
 * @param revision counts the changes; 0 for an account that does not exist
 * @param version counts the events: the sequence of the newest one
 * @param erasedAt when the user was erased, after which it accepts no link; null otherwise
 */
public record LinkedAccount(
        String id,
        List<Link> links,
        List<ClosedLink> closedLinks,
        List<RefusedCommand> refused,
        long revision,
        long version,
        @Nullable Instant erasedAt,
        List<EventRecord> pending)
        implements HasPendingEvents {

    static final int MAX_CLOSED_LINKS = 100;
    static final int REMEMBERED_REFUSALS = 32;

    public LinkedAccount {
        links = List.copyOf(links);
        closedLinks = List.copyOf(closedLinks);
        refused = List.copyOf(refused);
        pending = List.copyOf(pending);
    }

    /** The account of a user for whom nothing is stored. */
    public static LinkedAccount none(String userId) {
        return new LinkedAccount(userId, List.of(), List.of(), List.of(), 0, 0, null, List.of());
    }

    public boolean exists() {
        return revision > 0;
    }

    /** The events that became pending since this state of the account. */
    public List<EventRecord> pendingSince(LinkedAccount before) {
        return pending.subList(before.pending.size(), pending.size());
    }

    Optional<Link> linkOf(String provider) {
        return links.stream().filter(link -> link.provider().equals(provider)).findFirst();
    }

    Optional<Link> linkNamed(String linkId) {
        return links.stream().filter(link -> link.linkId().equals(linkId)).findFirst();
    }

    /** An erased account has closed every link that it could ever list. */
    boolean hasClosed(String linkId) {
        return isErased() || closed(linkId).isPresent();
    }

    Optional<ClosedLink> closed(String linkId) {
        return closedLinks.stream()
                .filter(closed -> closed.linkId().equals(linkId))
                .findFirst();
    }

    /** The link that this command linked, if it has ended since. */
    Optional<ClosedLink> endedLinkOf(String commandId) {
        return closedLinks.stream()
                .filter(closed -> commandId.equals(closed.linkedBy()))
                .findFirst();
    }

    /** The link that this command ended. */
    Optional<ClosedLink> linkEndedBy(String commandId) {
        return closedLinks.stream()
                .filter(closed -> commandId.equals(closed.endedBy()))
                .findFirst();
    }

    /** How this command was refused, if it was. */
    Optional<FailureCode> refusalOf(String commandId) {
        return refused.stream()
                .filter(command -> command.commandId().equals(commandId))
                .map(RefusedCommand::code)
                .findFirst();
    }

    /** Whether this link is refused: the account lists another of its provider, has closed one of its attempt, or refused its command. */
    boolean refuses(Link link) {
        return linkOf(link.provider()).isPresent()
                || hasClosedLinkFrom(link.attemptId())
                || (link.linkedBy() != null && refusalOf(link.linkedBy()).isPresent());
    }

    boolean hasClosedLinkFrom(String attemptId) {
        return closedLinks.stream().anyMatch(closed -> closed.attemptId().equals(attemptId));
    }

    /** The closed link that the next closing makes it forget. */
    Optional<ClosedLink> nextForgotten() {
        return closedLinks.size() < MAX_CLOSED_LINKS ? Optional.empty() : Optional.of(closedLinks.get(0));
    }

    boolean isErased() {
        return erasedAt != null;
    }

    LinkedAccount with(Link link, EventRecord event) {
        return new LinkedAccount(
                id,
                appended(links, link),
                closedLinks,
                refused,
                revision + 1,
                version + 1,
                erasedAt,
                appended(pending, event));
    }

    LinkedAccount without(Link link, String commandId, EventRecord event) {
        return new LinkedAccount(
                id,
                allBut(link),
                closing(ClosedLink.ended(link, commandId, event.time())),
                refused,
                revision + 1,
                version + 1,
                erasedAt,
                appended(pending, event));
    }

    /** Closes a link that this account never listed: there is no event about it. */
    LinkedAccount refusing(Link link) {
        return new LinkedAccount(
                id, links, closing(ClosedLink.neverOpened(link)), refused, revision + 1, version, erasedAt, pending);
    }

    /** Remembers that it refused this command. */
    LinkedAccount refusing(String commandId, FailureCode code) {
        List<RefusedCommand> all = appended(refused, new RefusedCommand(commandId, code));
        List<RefusedCommand> newest = all.subList(Math.max(0, all.size() - REMEMBERED_REFUSALS), all.size());
        return new LinkedAccount(id, links, closedLinks, newest, revision + 1, version, erasedAt, pending);
    }

    /**
     * Closes all links and admits none from now on.
     *
     * @param events one for each link, in the order of {@link #links}
     */
    LinkedAccount erased(String causeId, Instant at, List<EventRecord> events) {
        List<ClosedLink> closed = new ArrayList<>(closedLinks);
        links.forEach(link -> closed.add(ClosedLink.ended(link, causeId, at)));
        List<EventRecord> unpublished = new ArrayList<>(pending);
        unpublished.addAll(events);
        return new LinkedAccount(
                id, List.of(), closed, List.of(), revision + 1, version + events.size(), at, unpublished);
    }

    /** An erased account whose reservations are deleted needs no memory of them. */
    LinkedAccount forgetting() {
        return new LinkedAccount(id, links, List.of(), refused, revision + 1, version, erasedAt, pending);
    }

    private List<Link> allBut(Link link) {
        return links.stream()
                .filter(other -> !other.linkId().equals(link.linkId()))
                .toList();
    }

    private List<ClosedLink> closing(ClosedLink link) {
        List<ClosedLink> all = appended(closedLinks, link);
        return all.subList(Math.max(0, all.size() - MAX_CLOSED_LINKS), all.size());
    }

    private static <T> List<T> appended(List<T> list, T last) {
        List<T> appended = new ArrayList<>(list);
        appended.add(last);
        return appended;
    }
}
