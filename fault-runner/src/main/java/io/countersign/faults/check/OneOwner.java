package io.countersign.faults.check;

import io.countersign.faults.check.index.EventTypes;
import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.IdentityEvent;
import io.countersign.faults.check.index.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * An identity belongs to at most one user at a time. A link certainly exists from the publication of its event until its removal is
 * decided; these intervals of one identity do not overlap. At the end each identity reservation and its account agree.
 */
final class OneOwner implements Invariant {

    @Override
    public String name() {
        return "C3 an identity has one owner";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        return Stream.of(overlapping(index), unreserved(index), unlisted(index)).flatMap(violations -> violations);
    }

    private record Ownership(IdentityEvent linked, Instant until) {

        Instant from() {
            return linked.publishedAt();
        }
    }

    private Stream<Violation> overlapping(HistoryIndex index) {
        Map<String, IdentityEvent> ends = index.events().ofType(EventTypes.UNLINKED).stream()
                .collect(Collectors.toMap(event -> event.text("linkId"), event -> event, (first, second) -> first));
        return index.events().ofType(EventTypes.LINKED).stream()
                .collect(Collectors.groupingBy(IdentityEvent::identity))
                .values()
                .stream()
                .filter(linked -> linked.size() > 1)
                .flatMap(linked -> overlapping(linked, ends, index));
    }

    private Stream<Violation> overlapping(
            List<IdentityEvent> linked, Map<String, IdentityEvent> ends, HistoryIndex index) {
        List<Ownership> certain = linked.stream()
                .map(event -> new Ownership(event, end(event, ends, index)))
                .filter(ownership -> ownership.from().isBefore(ownership.until()))
                .sorted(Comparator.comparing(Ownership::from))
                .toList();
        List<Violation> found = new ArrayList<>();
        for (int i = 1; i < certain.size(); i++) {
            if (certain.get(i).from().isBefore(certain.get(i - 1).until())) {
                found.add(violation(
                        "The identity %s has two owners at %s."
                                .formatted(
                                        certain.get(i).linked().identity(),
                                        certain.get(i).from()),
                        trail(linked, ends)));
            }
        }
        return found.stream();
    }

    private static Instant end(IdentityEvent linked, Map<String, IdentityEvent> ends, HistoryIndex index) {
        IdentityEvent end = ends.get(linked.text("linkId"));
        return end == null
                ? Instant.MAX
                : end.at("unlinkedAt").minus(index.limits().clockTolerance());
    }

    private static Timeline trail(List<IdentityEvent> linked, Map<String, IdentityEvent> ends) {
        Timeline trail = new Timeline().events(linked);
        linked.forEach(event -> {
            IdentityEvent end = ends.get(event.text("linkId"));
            if (end != null) {
                trail.event(end);
            }
        });
        return trail;
    }

    private Stream<Violation> unreserved(HistoryIndex index) {
        Map<String, Document> reservations = index.store().byId("identities");
        return index.store()
                .all("accounts")
                .flatMap(account -> account.getList("links", Document.class, List.of()).stream()
                        .filter(link -> !reserved(link, account, reservations))
                        .map(link -> violation(
                                "The account %s lists the identity %s, which is not reserved for that link."
                                        .formatted(account.getString("_id"), link.getString("identityId")),
                                contradiction(link, account, reservations, index))));
    }

    private static boolean reserved(Document link, Document account, Map<String, Document> reservations) {
        Document reservation = reservations.get(link.getString("identityId"));
        return reservation != null
                && link.getString("linkId").equals(reservation.getString("linkId"))
                && account.getString("_id").equals(reservation.getString("userId"));
    }

    private static Timeline contradiction(
            Document link, Document account, Map<String, Document> reservations, HistoryIndex index) {
        Timeline trail = index.aboutUser(account.getString("_id")).stored("accounts", account);
        Document reservation = reservations.get(link.getString("identityId"));
        return reservation == null ? trail : trail.stored("identities", reservation);
    }

    /** A reservation that a crash left open is completed or released in the background. */
    private Stream<Violation> unlisted(HistoryIndex index) {
        Map<String, Document> accounts = index.store().byId("accounts");
        return index.store()
                .all("identities")
                .filter(reservation -> !listed(reservation, accounts))
                .map(reservation -> violation(
                        "The identity %s is reserved for %s, whose account does not list it."
                                .formatted(reservation.getString("_id"), reservation.getString("userId")),
                        unlisted(reservation, accounts, index)));
    }

    private static boolean listed(Document reservation, Map<String, Document> accounts) {
        Document account = accounts.get(reservation.getString("userId"));
        return account != null
                && account.getList("links", Document.class, List.of()).stream()
                        .anyMatch(link -> Objects.equals(link.getString("identityId"), reservation.getString("_id"))
                                && Objects.equals(link.getString("linkId"), reservation.getString("linkId")));
    }

    private static Timeline unlisted(Document reservation, Map<String, Document> accounts, HistoryIndex index) {
        Timeline trail = index.aboutUser(reservation.getString("userId")).stored("identities", reservation);
        Document account = accounts.get(reservation.getString("userId"));
        return account == null ? trail : trail.stored("accounts", account);
    }
}
