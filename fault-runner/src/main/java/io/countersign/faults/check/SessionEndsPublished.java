package io.countersign.faults.check;

import static io.countersign.faults.check.index.Operations.attribute;

import io.countersign.faults.check.index.EventTypes;
import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.IdentityEvent;
import io.countersign.faults.check.index.Operations;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The end of a session is published at most once, exactly once if it was acknowledged, with the reason of the call that caused it. */
final class SessionEndsPublished implements Invariant {

    private static final Map<OperationKind, Set<String>> REASONS = new EnumMap<>(Map.of(
            OperationKind.SIGN_OUT, Set.of("SIGNED_OUT"),
            OperationKind.END_SESSION, Set.of("REVOKED_BY_USER"),
            OperationKind.REFRESH, Set.of("REFRESH_TOKEN_REUSED"),
            OperationKind.UNLINK, Set.of("PROVIDER_UNLINKED"),
            OperationKind.BAN, Set.of("ACCOUNT_BANNED"),
            OperationKind.ERASE, Set.of("ACCOUNT_ERASED", "PROVIDER_UNLINKED"),
            OperationKind.FINISH_SIGN_IN, Set.of("PROVIDER_UNLINKED", "ACCOUNT_BANNED", "ACCOUNT_ERASED")));

    @Override
    public String name() {
        return "C1 each end of a session is published exactly once";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        return Stream.of(twice(index), unpublished(index), otherReasons(index), inconsistentReuse(index))
                .flatMap(violations -> violations);
    }

    private Stream<Violation> twice(HistoryIndex index) {
        return Stream.of(EventTypes.REVOKED, EventTypes.REUSED)
                .flatMap(type -> index.events().ofType(type).stream()
                        .map(IdentityEvent::session)
                        .distinct()
                        .filter(session ->
                                index.events().ofSession(session, type).size() > 1)
                        .map(session -> violation(
                                "More than one " + type + " for the session " + session + ".",
                                index.aboutSession(session))));
    }

    private Stream<Violation> unpublished(HistoryIndex index) {
        return Stream.of(OperationKind.SIGN_OUT, OperationKind.END_SESSION)
                .flatMap(index.operations()::of)
                .filter(Operations::ok)
                .filter(call -> revocations(call, index).isEmpty())
                .map(call -> violation(
                        "#%d ended the session %s, but no event was published."
                                .formatted(call.number(), attribute(call, Attribute.SESSION)),
                        index.aboutSession(attribute(call, Attribute.SESSION)).operation(call)));
    }

    private static List<IdentityEvent> revocations(Operation call, HistoryIndex index) {
        return index.events().ofSession(attribute(call, Attribute.SESSION), EventTypes.REVOKED);
    }

    private Stream<Violation> otherReasons(HistoryIndex index) {
        return index.events().ofType(EventTypes.REVOKED).stream()
                .filter(event -> index.operations().with(Attribute.CORRELATION, event.correlationId()).stream()
                        .noneMatch(cause ->
                                REASONS.getOrDefault(cause.kind(), Set.of()).contains(event.text("reason"))))
                .map(event -> violation(
                        "The session %s ended for a reason that no call gave: %s."
                                .formatted(event.session(), event.text("reason")),
                        index.aboutSession(event.session()).event(event)));
    }

    /** Both events, or neither. */
    private Stream<Violation> inconsistentReuse(HistoryIndex index) {
        return index.events().ofType(EventTypes.REVOKED).stream()
                .filter(event -> event.text("reason").equals("REFRESH_TOKEN_REUSED")
                        != !index.events()
                                .ofSession(event.session(), EventTypes.REUSED)
                                .isEmpty())
                .map(event -> violation(
                        "Only one of RefreshTokenReused and SessionRevoked for reuse is published for the session %s."
                                .formatted(event.session()),
                        index.aboutSession(event.session())));
    }
}
