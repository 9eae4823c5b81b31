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

    /** Empty if the record is not an event. */
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

    /** A member of the data; empty if it is missing. */
    public String text(String member) {
        return data.path(member).asString("");
    }

    /** A timestamp in the data, by the clock of the publishing service. */
    public Instant at(String member) {
        return Instant.parse(text(member));
    }

    /** When the event was published; its change was stored before. */
    public Instant publishedAt() {
        return record.timestamp();
    }

    /** The session id; empty for events other than of sessions and sign-ins. */
    public String session() {
        return source.startsWith(EventTypes.SESSIONS)
                ? source.substring(EventTypes.SESSIONS.length())
                : text("sessionId");
    }

    /** Issuer and subject of the identity in the data. */
    public String identity() {
        return text("issuer") + " " + text("subject");
    }

    /** Whether a duplicate has the same content. */
    boolean same(IdentityEvent other) {
        return type.equals(other.type)
                && source.equals(other.source)
                && subject.equals(other.subject)
                && sequence == other.sequence
                && String.valueOf(record.value()).equals(String.valueOf(other.record.value()));
    }

    /** The type without service and version, such as {@code UserSignedIn}. */
    public String shortType() {
        String[] parts = type.split("\\.", -1);
        return parts.length == 3 ? parts[1] : type;
    }
}
