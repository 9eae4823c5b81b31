package io.countersign.faults.check;

import io.countersign.faults.check.index.EventTypes;
import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.IdentityEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A cause is published before its effect: the link before the sign-in, the sign-in before other events of its session. */
final class CausalOrder implements Invariant {

    private static final Map<String, String> CAUSES = Map.of(
            "PROVIDER_UNLINKED", EventTypes.UNLINKED,
            "ACCOUNT_BANNED", EventTypes.BANNED,
            "ACCOUNT_ERASED", EventTypes.ERASED);

    @Override
    public String name() {
        return "C2 causes are published before their effects";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        return index.events().bySubjectAndSource().keySet().stream()
                .map(subject -> index.events().ofSubject(subject))
                .flatMap(events -> events.stream().flatMap(event -> check(event, events, index).stream()));
    }

    /** @param events of the subject, in the order of their offsets */
    private Optional<Violation> check(IdentityEvent event, List<IdentityEvent> events, HistoryIndex index) {
        return cause(event, index)
                .filter(cause -> events.stream()
                        .takeWhile(earlier -> !earlier.id().equals(event.id()))
                        .noneMatch(cause))
                .map(missing -> violation(
                        "%s %s is published before its cause.".formatted(event.shortType(), event.id()),
                        index.aboutUser(event.subject())));
    }

    private static Optional<Predicate<IdentityEvent>> cause(IdentityEvent event, HistoryIndex index) {
        return switch (event.type()) {
            case EventTypes.REGISTERED -> Optional.of(earlier -> earlier.is(EventTypes.LINKED));
            case EventTypes.SIGNED_IN -> Optional.of(link(event.session(), index));
            case EventTypes.UNLINKED ->
                Optional.of(earlier ->
                        earlier.is(EventTypes.LINKED) && earlier.text("linkId").equals(event.text("linkId")));
            case EventTypes.REVOKED -> Optional.of(reason(event));
            case EventTypes.REFRESHED, EventTypes.REUSED -> Optional.of(signIn(event));
            default -> Optional.empty();
        };
    }

    private static Predicate<IdentityEvent> link(String session, HistoryIndex index) {
        Optional<String> linkId = index.store().linkOf(session);
        return earlier -> earlier.is(EventTypes.LINKED)
                && linkId.map(id -> id.equals(earlier.text("linkId"))).orElse(true);
    }

    private static Predicate<IdentityEvent> reason(IdentityEvent revoked) {
        String cause = CAUSES.get(revoked.text("reason"));
        return cause == null ? signIn(revoked) : earlier -> earlier.is(cause);
    }

    private static Predicate<IdentityEvent> signIn(IdentityEvent event) {
        return earlier -> earlier.is(EventTypes.SIGNED_IN) && earlier.session().equals(event.session());
    }
}
