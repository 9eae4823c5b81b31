package io.countersign.faults.check.index;

import io.countersign.faults.history.TopicRecord;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A CloudEvent as a subscriber reads it from {@code identity.events}. */
public record IdentityEvent(
        String id,
        String type,
        String source,
        String subject,
        long sequence,
        String correlationId,
        JsonNode data,
        TopicRecord record) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> REQUIRED = Set.of("ce_id", "ce_type", "ce_source", "ce_subject", "ce_sequence");

    /** Empty for what is no event. */
    static Optional<IdentityEvent> read(TopicRecord record) {
        if (record.value() == null || !record.headers().keySet().containsAll(REQUIRED)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new IdentityEvent(
                    header(record, "ce_id"),
                    header(record, "ce_type"),
                    header(record, "ce_source"),
                    header(record, "ce_subject"),
                    Long.parseLong(header(record, "ce_sequence")),
                    record.headers().getOrDefault("ce_correlationid", ""),
                    JSON.readTree(record.value()),
                    record));
        } catch (NumberFormatException | JacksonException malformed) {
            return Optional.empty();
        }
    }

    private static String header(TopicRecord record, String name) {
        return Objects.requireNonNull(record.headers().get(name));
    }

    public boolean is(String name) {
        return type.equals(name);
    }

    /** A member of the data; empty when it is not there. */
    public String text(String member) {
        return data.path(member).asString("");
    }

    /** When what the event tells was decided, by the clock of who decided it. */
    public Instant at(String member) {
        return Instant.parse(text(member));
    }

    /** When the event was sent: what it tells was stored by then. */
    public Instant publishedAt() {
        return record.timestamp();
    }

    /** Only for events of sessions and for sign-ins. */
    public String session() {
        return source.startsWith(EventTypes.SESSIONS)
                ? source.substring(EventTypes.SESSIONS.length())
                : text("sessionId");
    }

    /** The issuer and the subject of the identity that it is about. */
    public String identity() {
        return text("issuer") + " " + text("subject");
    }

    /** Whether a repeat of an event is that event. */
    boolean same(IdentityEvent other) {
        return type.equals(other.type)
                && source.equals(other.source)
                && subject.equals(other.subject)
                && sequence == other.sequence
                && String.valueOf(record.value()).equals(String.valueOf(other.record.value()));
    }

    /** Without what is in the middle, such as {@code UserSignedIn}. */
    public String shortType() {
        String[] parts = type.split("\\.", -1);
        return parts.length == 3 ? parts[1] : type;
    }
}
