package io.countersign.faults.check;

import static io.countersign.faults.check.CheckerAssertions.assertViolation;
import static io.countersign.faults.check.CheckerAssertions.assertViolationWithTrail;
import static io.countersign.faults.check.simulated.HistoryEdit.event;

import io.countersign.faults.check.index.EventTypes;
import io.countersign.faults.check.simulated.Delivery;
import io.countersign.faults.check.simulated.HistoryEdit;
import io.countersign.faults.check.simulated.SimulatedSystem;
import io.countersign.faults.history.Attribute;
import io.countersign.faults.history.Operation;
import io.countersign.faults.history.OperationKind;
import io.countersign.faults.history.Outcome;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** C1: each ok operation is published once, a failed one never, and nothing else is published. */
class EventsPublishedTest {

    private final SimulatedSystem system = new SimulatedSystem();
    private final String session = system.signIn("ada@one", Delivery.COMPLETE);
    private final String user = system.userOf(session);

    private HistoryEdit edit() {
        return new HistoryEdit(system.history());
    }

    private static Predicate<Operation> kind(OperationKind kind) {
        return operation -> operation.kind() == kind;
    }

    private static Operation refused(Operation operation) {
        return HistoryEdit.ended(operation, Outcome.FAIL, 200);
    }

    @Test
    void checkWhenSignInIsNotPublishedThenViolation() {
        assertViolationWithTrail(
                new SignInsPublished(), edit().withoutRecords(event(EventTypes.SIGNED_IN)), "FINISH_SIGN_IN");
    }

    @Test
    void checkWhenSignInIsPublishedTwiceThenViolation() {
        HistoryEdit edit = edit();
        system.history().records().stream()
                .filter(event(EventTypes.SIGNED_IN))
                .map(record -> HistoryEdit.with(HistoryEdit.at(record, record.partition(), 99), "ce_id", "another"))
                .forEach(edit::record);

        assertViolationWithTrail(new SignInsPublished(), edit, "UserSignedIn");
    }

    @Test
    void checkWhenSignInIsOfAnotherUserThenViolation() {
        assertViolation(
                new SignInsPublished(),
                edit().operations(
                                kind(OperationKind.FINISH_SIGN_IN),
                                operation -> HistoryEdit.with(operation, Attribute.USER, "another user")));
    }

    @Test
    void checkWhenRefusedSignInIsPublishedThenViolation() {
        assertViolation(
                new SignInsPublished(),
                edit().operations(kind(OperationKind.FINISH_SIGN_IN), EventsPublishedTest::refused));
        assertViolationWithTrail(
                new NoInventedEvents(),
                edit().operations(kind(OperationKind.FINISH_SIGN_IN), EventsPublishedTest::refused),
                "FAIL");
    }

    @Test
    void checkWhenEventHasNoCauseThenViolation() {
        assertViolation(
                new NoInventedEvents(),
                edit().records(
                                event(EventTypes.SIGNED_IN),
                                record -> HistoryEdit.with(record, "ce_correlationid", "unknown")));
    }

    @Test
    void checkWhenUserIsNotRegisteredThenViolation() {
        assertViolation(new SignInsPublished(), edit().withoutRecords(event(EventTypes.REGISTERED)));
    }

    @Test
    void checkWhenFirstLinkIsNotPublishedThenViolation() {
        assertViolation(new LinksPublished(), edit().withoutRecords(event(EventTypes.LINKED)));
    }

    @Test
    void checkWhenLinkIsNotPublishedThenViolation() {
        system.link(session, "ada@two", Delivery.COMPLETE);

        assertViolation(
                new LinksPublished(),
                edit().withoutRecords(event(EventTypes.LINKED)
                        .and(record -> String.valueOf(record.value()).contains("ada@two"))));
    }

    @Test
    void checkWhenRefusedUnlinkIsPublishedThenViolation() {
        system.link(session, "ada@two", Delivery.COMPLETE);
        system.unlink(session, "ada@two", Delivery.COMPLETE);

        assertViolation(
                new LinksPublished(), edit().operations(kind(OperationKind.UNLINK), EventsPublishedTest::refused));
    }

    @Test
    void checkWhenSignOutIsNotPublishedThenViolation() {
        system.signOut(session, Delivery.COMPLETE);

        assertViolation(new SessionEndsPublished(), edit().withoutRecords(event(EventTypes.REVOKED)));
    }

    @Test
    void checkWhenSessionEndHasNoCauseThenViolation() {
        system.signOut(session, Delivery.COMPLETE);

        assertViolation(
                new SessionEndsPublished(),
                edit().operations(
                                kind(OperationKind.SIGN_OUT),
                                operation -> HistoryEdit.with(operation, Attribute.CORRELATION, "another request")));
    }

    @Test
    void checkWhenRefreshIsNotPublishedThenViolation() {
        system.refresh(session, system.firstToken(session), Delivery.COMPLETE);

        assertViolation(new RefreshesPublished(), edit().withoutRecords(event(EventTypes.REFRESHED)));
    }

    @Test
    void checkWhenRefusedRefreshIsPublishedThenViolation() {
        system.refresh(session, system.firstToken(session), Delivery.COMPLETE);

        assertViolation(
                new RefreshesPublished(), edit().operations(kind(OperationKind.REFRESH), EventsPublishedTest::refused));
    }

    @Test
    void checkWhenAcknowledgedBanIsNotPublishedThenViolation() {
        system.ban(user, Delivery.COMPLETE);

        assertViolation(new StatusPublished(), edit().withoutRecords(event(EventTypes.BANNED)));
    }

    @Test
    void checkWhenBanIsPublishedTwiceThenViolation() {
        system.ban(user, Delivery.COMPLETE);
        system.reinstate(user, Delivery.COMPLETE);
        system.ban(user, Delivery.COMPLETE);

        assertViolation(new StatusPublished(), edit().withoutRecords(event(EventTypes.REINSTATED)));
    }

    @Test
    void checkWhenErasureIsNotPublishedThenViolation() {
        system.erase(user, Delivery.COMPLETE);

        assertViolation(new StatusPublished(), edit().withoutRecords(event(EventTypes.ERASED)));
    }
}
