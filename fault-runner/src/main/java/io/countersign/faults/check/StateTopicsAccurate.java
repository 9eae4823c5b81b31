package io.countersign.faults.check;

import io.countersign.faults.check.index.EventTypes;
import io.countersign.faults.check.index.HistoryIndex;
import io.countersign.faults.check.index.IdentityEvent;
import io.countersign.faults.check.index.Timeline;
import io.countersign.faults.history.TopicRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The state topics contain which sessions to refuse, which keys verify, and which providers exist: {@code identity.revocations} has every
 * session that ended within the lifetime of its access tokens, and no other.
 */
final class StateTopicsAccurate implements Invariant {

    private static final String REVOCATIONS = "identity.revocations";
    private static final String KEYS = "identity.keys";
    private static final List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi", "k");

    @Override
    public String name() {
        return "C4 the state topics are accurate";
    }

    @Override
    public Stream<Violation> violations(HistoryIndex index) {
        return Stream.of(missing(index), invented(index), keys(index), providers(index))
                .flatMap(violations -> violations);
    }

    private Stream<Violation> missing(HistoryIndex index) {
        Instant since = index.end().minus(index.limits().accessLifetime());
        return index.events().ofType(EventTypes.REVOKED).stream()
                .filter(event -> event.at("revokedAt").isAfter(since))
                .filter(event -> !refused(event, index))
                .map(event -> violation(
                        "The session " + event.session() + " ended and is not on " + REVOCATIONS + ".",
                        index.aboutSession(event.session())));
    }

    private static boolean refused(IdentityEvent revoked, HistoryIndex index) {
        Optional<JsonNode> entry = index.states().value(REVOCATIONS, revoked.session());
        return entry.map(value -> value.path("userId").asString("").equals(revoked.subject())
                        && Instant.parse(value.path("until").asString(""))
                                .isAfter(revoked.at("revokedAt")
                                        .plus(index.limits().accessLifetime())
                                        .minus(index.limits().slack())))
                .orElse(false);
    }

    private Stream<Violation> invented(HistoryIndex index) {
        return index.states().latest(REVOCATIONS).entrySet().stream()
                .filter(entry -> entry.getValue().value() != null)
                .filter(entry -> index.events()
                        .ofSession(entry.getKey(), EventTypes.REVOKED)
                        .isEmpty())
                .map(entry -> violation(
                        "The session " + entry.getKey() + " is revoked on the state topic, but no event was published.",
                        index.aboutSession(entry.getKey()).record(entry.getValue())));
    }

    private Stream<Violation> keys(HistoryIndex index) {
        Timeline all = records(KEYS, index);
        boolean current = index.states().latest(KEYS).keySet().stream()
                .flatMap(key -> index.states().value(KEYS, key).stream())
                .anyMatch(key -> Instant.parse(key.path("until").asString("")).isAfter(index.end()));
        boolean exposed = index.states().latest(KEYS).keySet().stream()
                .flatMap(key -> index.states().value(KEYS, key).stream())
                .anyMatch(key -> PRIVATE.stream().anyMatch(key.path("jwk")::has));
        return Stream.concat(
                current ? Stream.empty() : Stream.of(violation("All published keys have expired.", all)),
                exposed ? Stream.of(violation("A private key is published.", new Timeline())) : Stream.empty());
    }

    private Stream<Violation> providers(HistoryIndex index) {
        boolean some = index.states().latest("identity.providers").values().stream()
                .map(TopicRecord::value)
                .anyMatch(value -> value != null);
        return some ? Stream.empty() : Stream.of(violation("No provider is published.", new Timeline()));
    }

    private static Timeline records(String topic, HistoryIndex index) {
        Timeline trail = new Timeline();
        index.states().latest(topic).values().forEach(trail::record);
        return trail;
    }
}
