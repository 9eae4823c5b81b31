package io.countersign.faults.check;

import static io.countersign.faults.check.CheckerAssertions.assertNoViolation;
import static io.countersign.faults.check.CheckerAssertions.assertViolation;
import static io.countersign.faults.check.CheckerAssertions.assertViolationWithTrail;
import static io.countersign.faults.check.simulated.HistoryEdit.event;
import static io.countersign.faults.check.simulated.HistoryEdit.withValue;

import io.countersign.faults.check.index.EventTypes;
import io.countersign.faults.check.simulated.Delivery;
import io.countersign.faults.check.simulated.HistoryEdit;
import io.countersign.faults.check.simulated.SimulatedSystem;
import io.countersign.faults.history.TopicRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** C4: the state that follows from the events is stored and on the state topics. */
class EventReplayTest {

    private final SimulatedSystem system = new SimulatedSystem();
    private final String session = system.signIn("ada@one", Delivery.COMPLETE);
    private final String user = system.userOf(session);

    private HistoryEdit edit() {
        return new HistoryEdit(system.history());
    }

    private static Predicate<TopicRecord> on(String topic) {
        return record -> record.topic().equals(topic);
    }

    @Test
    void checkWhenPublishedUserIsNotStoredThenViolation() {
        assertViolation(new UsersReplayed(), edit().withoutDocuments("auth.users", document -> true));
    }

    @Test
    void checkWhenStoredStatusDiffersThenViolation() {
        assertViolationWithTrail(
                new UsersReplayed(),
                edit().documents("auth.users", document -> document.append("status", "MANUAL_BANNED")),
                "MANUAL_BANNED");
    }

    @Test
    void checkWhenStoredEmailDiffersThenViolation() {
        assertViolation(
                new UsersReplayed(),
                edit().documents("auth.users", document -> document.append("email", "mallory@example.org")));
    }

    @Test
    void checkWhenUserStateIsNotPublishedThenViolation() {
        assertViolation(new UsersReplayed(), edit().withoutRecords(on("identity.users")));
    }

    @Test
    void checkWhenPublishedUserStateIsStaleThenViolation() {
        system.ban(user, Delivery.COMPLETE);

        assertViolation(
                new UsersReplayed(),
                edit().withoutRecords(on("identity.users")
                        .and(record -> String.valueOf(record.value()).contains("BANNED"))));
    }

    private TopicRecord first(String topic) {
        return system.history().records().stream().filter(on(topic)).findFirst().orElseThrow();
    }

    private TopicRecord last(String topic) {
        return system.history().records().stream()
                .filter(on(topic))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static TopicRecord injected(TopicRecord record, int partition) {
        return HistoryEdit.with(HistoryEdit.at(record, partition, 98), "fault-injection", "a copy");
    }

    private static TopicRecord corrected(TopicRecord record) {
        return HistoryEdit.at(record, record.partition(), 99);
    }

    private void assertStaleCopyIsFoundUnlessCorrected(String topic, Invariant invariant) {
        TopicRecord stale = injected(first(topic), first(topic).partition());

        assertViolation(invariant, edit().record(stale));
        assertNoViolation(edit().record(stale).record(corrected(last(topic))));
    }

    @Test
    void checkWhenStaleCopyOfAUserIsNotCorrectedThenViolation() {
        system.ban(user, Delivery.COMPLETE);

        assertStaleCopyIsFoundUnlessCorrected("identity.users", new UsersReplayed());
    }

    @Test
    void checkWhenStaleCopyOfLinksIsNotCorrectedThenViolation() {
        system.link(session, "ada@two", Delivery.COMPLETE);

        assertStaleCopyIsFoundUnlessCorrected("identity.links", new LinksReplayed());
    }

    @Test
    void checkWhenCopyRevivesAnErasedUserThenViolation() {
        system.erase(user, Delivery.COMPLETE);

        assertStaleCopyIsFoundUnlessCorrected("identity.users", new UsersReplayed());
        assertStaleCopyIsFoundUnlessCorrected("identity.links", new LinksReplayed());
    }

    @Test
    void checkWhenCopyEqualsTheStoredStateThenNoViolation() {
        assertNoViolation(edit().record(
                        injected(last("identity.users"), last("identity.users").partition())));
    }

    @Test
    void checkWhenCopyOnAnotherPartitionIsNotRemovedThenViolation() {
        TopicRecord user = last("identity.users");
        TopicRecord misplaced = injected(user, user.partition() + 1);
        TopicRecord tombstone =
                new TopicRecord(user.topic(), misplaced.partition(), 99, user.timestamp(), user.key(), Map.of(), null);

        assertViolation(new UsersReplayed(), edit().record(misplaced));
        assertNoViolation(edit().record(misplaced).record(tombstone));
    }

    @Test
    void checkWhenPublishedStateIsUnreadableThenViolation() {
        for (String value : List.of("", "{\"userId\":\"", "null", "{}", "[1]")) {
            assertViolation(
                    new UsersReplayed(), edit().records(on("identity.users"), record -> withValue(record, value)));
            assertViolation(
                    new LinksReplayed(), edit().records(on("identity.links"), record -> withValue(record, value)));
        }
    }

    @Test
    void checkWhenErasedUserIsStillPublishedThenViolation() {
        system.erase(user, Delivery.COMPLETE);

        assertViolation(
                new UsersReplayed(), edit().withoutRecords(on("identity.users").and(record -> record.value() == null)));
        assertViolation(
                new LinksReplayed(), edit().withoutRecords(on("identity.links").and(record -> record.value() == null)));
    }

    @Test
    void checkWhenPublishedLinkIsNotStoredThenViolation() {
        assertViolation(
                new LinksReplayed(), edit().documents("link.accounts", account -> account.append("links", List.of())));
    }

    @Test
    void checkWhenPublishedLinksAreStaleThenViolation() {
        assertViolation(
                new LinksReplayed(),
                edit().records(on("identity.links"), record -> withValue(record, "{\"links\":[],\"sequence\":1}")));
    }

    @Test
    void checkWhenTombstoneIsOfAnUnknownUserThenNoViolation() {
        assertNoViolation(
                edit().record(new TopicRecord("identity.links", 0, 99, Instant.EPOCH, "unknown-user", Map.of(), null)));
    }

    @Test
    void checkWhenPublishedStateHasNoEventThenViolation() {
        assertViolation(
                new LinksReplayed(),
                edit().record(new TopicRecord("identity.links", 0, 99, Instant.EPOCH, "unknown-user", Map.of(), "{}")));
        assertViolation(
                new UsersReplayed(),
                edit().record(new TopicRecord("identity.users", 0, 99, Instant.EPOCH, "unknown-user", Map.of(), "{}")));
    }

    @Test
    void checkWhenSessionHasNoSignInThenViolation() {
        assertViolation(new SessionsReplayed(), edit().withoutRecords(event(EventTypes.SIGNED_IN)));
    }

    @Test
    void checkWhenSessionIsNotStoredThenViolation() {
        assertViolation(new SessionsReplayed(), edit().withoutDocuments("token.sessions", entry -> true));
    }

    @Test
    void checkWhenEndedSessionIsStoredAsAliveThenViolation() {
        system.signOut(session, Delivery.COMPLETE);

        assertViolation(
                new SessionsReplayed(),
                edit().withoutDocuments("token.sessions", entry -> entry.containsKey("revoked")));
    }

    @Test
    void checkWhenStoredReasonDiffersThenViolation() {
        system.signOut(session, Delivery.COMPLETE);

        assertViolation(
                new SessionsReplayed(),
                edit().documents(
                                "token.sessions",
                                entry -> entry.containsKey("revoked")
                                        ? entry.append("revoked", new Document("reason", "ACCOUNT_BANNED"))
                                        : entry));
    }

    @Test
    void checkWhenGenerationIsNotStoredThenViolation() {
        system.refresh(session, system.firstToken(session), Delivery.COMPLETE);

        assertViolation(
                new SessionsReplayed(),
                edit().withoutDocuments(
                                "token.sessions",
                                entry -> entry.getString("_id").endsWith("2")));
    }

    @Test
    void checkWhenGenerationsAreNotPrunedThenViolation() {
        String token = system.firstToken(session);
        for (int i = 0; i < 60; i++) {
            token = system.refresh(session, token, Delivery.COMPLETE);
        }

        assertViolation(new SessionsReplayed(), edit());
    }

    @Test
    void checkWhenSessionOutlivesABanThenViolation() {
        system.ban(user, Delivery.COMPLETE);

        assertViolation(new DependentSessionsEnd(), edit().withoutRecords(event(EventTypes.REVOKED)));
    }

    @Test
    void checkWhenSessionOutlivesItsLinkThenViolation() {
        String other = system.signIn("ada@one", Delivery.COMPLETE);
        system.link(other, "ada@two", Delivery.COMPLETE);
        system.signIn("ada@two", Delivery.COMPLETE);
        system.unlink(other, "ada@two", Delivery.COMPLETE);

        assertViolation(new DependentSessionsEnd(), edit().withoutRecords(event(EventTypes.REVOKED)));
    }

    @Test
    void checkWhenRevocationIsNotPublishedThenViolation() {
        system.signOut(session, Delivery.COMPLETE);

        assertViolation(new StateTopicsAccurate(), edit().withoutRecords(on("identity.revocations")));
        assertViolation(new StateTopicsAccurate(), edit().withoutRecords(event(EventTypes.REVOKED)));
    }

    @Test
    void checkWhenPrivateKeyIsPublishedThenViolation() {
        assertViolation(
                new StateTopicsAccurate(),
                edit().records(
                                on("identity.keys"),
                                record -> withValue(
                                        record,
                                        "{\"until\":\"2030-01-01T00:00:00Z\",\"jwk\":{\"kty\":\"EC\",\"d\":\"x\"}}")));
    }

    @Test
    void checkWhenNoKeyOrNoProviderIsPublishedThenViolation() {
        assertViolation(new StateTopicsAccurate(), edit().withoutRecords(on("identity.keys")));
        assertViolation(new StateTopicsAccurate(), edit().withoutRecords(on("identity.providers")));
    }
}
