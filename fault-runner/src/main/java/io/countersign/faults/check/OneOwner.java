package io.countersign.faults.check;

import io.countersign.faults.check.evidence.EventTypes;
import io.countersign.faults.check.evidence.Evidence;
import io.countersign.faults.check.evidence.IdentityEvent;
import io.countersign.faults.check.evidence.Timeline;
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
 * Nobody owns an identity while somebody else does. A link was stored when it was told, and was not yet taken away when that was decided:
 * in between it was surely there, and two such times of one identity do not overlap. When all is over each claim is listed by its account.
 */
final class OneOwner implements Invariant {

    @Override
    public String name() {
        return "C3 an identity has one owner";
    }

    @Override
    public Stream<Violation> violations(Evidence evidence) {
        return Stream.of(overlapping(evidence), stored(evidence), unlisted(evidence))
                .flatMap(violations -> violations);
    }

    private record Ownership(IdentityEvent linked, Instant until) {

        Instant from() {
            return linked.told();
        }
    }

    private Stream<Violation> overlapping(Evidence evidence) {
        Map<String, IdentityEvent> ends = evidence.events().ofType(EventTypes.UNLINKED).stream()
                .collect(Collectors.toMap(event -> event.text("linkId"), event -> event, (first, second) -> first));
        return evidence.events().ofType(EventTypes.LINKED).stream()
                .collect(Collectors.groupingBy(IdentityEvent::identity))
                .values()
                .stream()
                .filter(linked -> linked.size() > 1)
                .flatMap(linked -> overlapping(linked, ends, evidence));
    }

    private Stream<Violation> overlapping(
            List<IdentityEvent> linked, Map<String, IdentityEvent> ends, Evidence evidence) {
        List<Ownership> sure = linked.stream()
                .map(event -> new Ownership(event, end(event, ends, evidence)))
                .filter(ownership -> ownership.from().isBefore(ownership.until()))
                .sorted(Comparator.comparing(Ownership::from))
                .toList();
        List<Violation> found = new ArrayList<>();
        for (int i = 1; i < sure.size(); i++) {
            if (sure.get(i).from().isBefore(sure.get(i - 1).until())) {
                found.add(violation(
                        "The identity %s has two owners at %s."
                                .formatted(
                                        sure.get(i).linked().identity(),
                                        sure.get(i).from()),
                        trail(linked, ends)));
            }
        }
        return found.stream();
    }

    private static Instant end(IdentityEvent linked, Map<String, IdentityEvent> ends, Evidence evidence) {
        IdentityEvent end = ends.get(linked.text("linkId"));
        return end == null
                ? Instant.MAX
                : end.at("unlinkedAt").minus(evidence.limits().clockTolerance());
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

    private Stream<Violation> stored(Evidence evidence) {
        Map<String, Document> claims = evidence.store().byId("identities");
        return evidence.store()
                .all("accounts")
                .flatMap(account -> account.getList("links", Document.class, List.of()).stream()
                        .filter(link -> !claimed(link, account, claims))
                        .map(link -> violation(
                                "The account %s lists the identity %s, whose claim says otherwise."
                                        .formatted(account.getString("_id"), link.getString("identityId")),
                                contradiction(link, account, claims, evidence))));
    }

    private static boolean claimed(Document link, Document account, Map<String, Document> claims) {
        Document claim = claims.get(link.getString("identityId"));
        return claim != null
                && link.getString("linkId").equals(claim.getString("linkId"))
                && account.getString("_id").equals(claim.getString("userId"));
    }

    private static Timeline contradiction(
            Document link, Document account, Map<String, Document> claims, Evidence evidence) {
        Timeline trail = evidence.aboutUser(account.getString("_id")).stored("accounts", account);
        Document claim = claims.get(link.getString("identityId"));
        return claim == null ? trail : trail.stored("identities", claim);
    }

    /** A claim that a crash left half-way is completed or released by itself. */
    private Stream<Violation> unlisted(Evidence evidence) {
        Map<String, Document> accounts = evidence.store().byId("accounts");
        return evidence.store()
                .all("identities")
                .filter(claim -> !listed(claim, accounts))
                .map(claim -> violation(
                        "The identity %s is claimed for %s, whose account does not list it."
                                .formatted(claim.getString("_id"), claim.getString("userId")),
                        unlisted(claim, accounts, evidence)));
    }

    private static boolean listed(Document claim, Map<String, Document> accounts) {
        Document account = accounts.get(claim.getString("userId"));
        return account != null
                && account.getList("links", Document.class, List.of()).stream()
                        .anyMatch(link -> Objects.equals(link.getString("identityId"), claim.getString("_id"))
                                && Objects.equals(link.getString("linkId"), claim.getString("linkId")));
    }

    private static Timeline unlisted(Document claim, Map<String, Document> accounts, Evidence evidence) {
        Timeline trail = evidence.aboutUser(claim.getString("userId")).stored("identities", claim);
        Document account = accounts.get(claim.getString("userId"));
        return account == null ? trail : trail.stored("accounts", account);
    }
}
