package io.countersign.faults.check;

import io.countersign.faults.check.evidence.EventTypes;
import io.countersign.faults.check.evidence.Evidence;
import io.countersign.faults.check.evidence.IdentityEvent;
import io.countersign.faults.check.evidence.Timeline;
import io.countersign.faults.history.TopicRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Who starts from the state topics knows which sessions to refuse, which keys verify and which providers there are: every session that
 * ended while its access tokens lived is on {@code identity.revocations}, and none that did not end.
 */
final class PublishedState implements Invariant {

    private static final String REVOCATIONS = "identity.revocations";
    private static final String KEYS = "identity.keys";
    private static final List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi", "k");

    @Override
    public String name() {
        return "C4 the state topics tell how things stand";
    }

    @Override
    public Stream<Violation> violations(Evidence evidence) {
        return Stream.of(missing(evidence), invented(evidence), keys(evidence), providers(evidence))
                .flatMap(violations -> violations);
    }

    private Stream<Violation> missing(Evidence evidence) {
        Instant since = evidence.end().minus(evidence.limits().accessLifetime());
        return evidence.events().ofType(EventTypes.REVOKED).stream()
                .filter(event -> event.at("revokedAt").isAfter(since))
                .filter(event -> !refused(event, evidence))
                .map(event -> violation(
                        "The session " + event.session() + " ended and is not on " + REVOCATIONS + ".",
                        evidence.aboutSession(event.session())));
    }

    private static boolean refused(IdentityEvent revoked, Evidence evidence) {
        Optional<JsonNode> entry = evidence.states().value(REVOCATIONS, revoked.session());
        return entry.map(value -> value.path("userId").asString("").equals(revoked.subject())
                        && Instant.parse(value.path("until").asString(""))
                                .isAfter(revoked.at("revokedAt")
                                        .plus(evidence.limits().accessLifetime())
                                        .minus(evidence.limits().slack())))
                .orElse(false);
    }

    private Stream<Violation> invented(Evidence evidence) {
        return evidence.states().tops(REVOCATIONS).entrySet().stream()
                .filter(entry -> entry.getValue().value() != null)
                .filter(entry -> evidence.events()
                        .ofSession(entry.getKey(), EventTypes.REVOKED)
                        .isEmpty())
                .map(entry -> violation(
                        "The session " + entry.getKey() + " is refused, and no event tells its end.",
                        evidence.aboutSession(entry.getKey()).record(entry.getValue())));
    }

    private Stream<Violation> keys(Evidence evidence) {
        Timeline all = records(KEYS, evidence);
        boolean current = evidence.states().tops(KEYS).keySet().stream()
                .flatMap(key -> evidence.states().value(KEYS, key).stream())
                .anyMatch(key -> Instant.parse(key.path("until").asString("")).isAfter(evidence.end()));
        boolean exposed = evidence.states().tops(KEYS).keySet().stream()
                .flatMap(key -> evidence.states().value(KEYS, key).stream())
                .anyMatch(key -> PRIVATE.stream().anyMatch(key.path("jwk")::has));
        return Stream.concat(
                current ? Stream.empty() : Stream.of(violation("No published key is good any more.", all)),
                exposed ? Stream.of(violation("A private key is published.", new Timeline())) : Stream.empty());
    }

    private Stream<Violation> providers(Evidence evidence) {
        boolean some = evidence.states().tops("identity.providers").values().stream()
                .map(TopicRecord::value)
                .anyMatch(value -> value != null);
        return some ? Stream.empty() : Stream.of(violation("No provider is published.", new Timeline()));
    }

    private static Timeline records(String topic, Evidence evidence) {
        Timeline trail = new Timeline();
        evidence.states().tops(topic).values().forEach(trail::record);
        return trail;
    }
}
